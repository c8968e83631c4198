package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

/** What is heard: a joined table. Of one unit and its thread. */
@Entity
@Table(name = "audio_medium")
@PrimaryKeyJoinColumn(name = "id", foreignKey = @ForeignKey(name = "audio_medium_medium_fkey"))
public class AudioMedium extends Medium {

    /** How long. */
    public int minutes;

    /** For Hibernate. */
    protected AudioMedium() {}

    /**
     * Something to hear.
     *
     * @param label at most 80 characters
     * @param minutes how long
     */
    public AudioMedium(String label, int minutes) {
        super(label);
        this.minutes = minutes;
    }
}
