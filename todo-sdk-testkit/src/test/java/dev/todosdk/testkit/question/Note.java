package dev.todosdk.testkit.question;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.SoftDelete;
import org.jspecify.annotations.Nullable;

/** Stays in its table when it is deleted. */
@Entity
@SoftDelete
class Note {
    @Id
    long id;

    @Column(length = 20)
    @Nullable String code;

    @Nullable Integer weight;

    @ElementCollection
    @CollectionTable(name = "note_label", joinColumns = @JoinColumn(name = "note_id"))
    @Column(name = "label", length = 20)
    Set<String> labels = new HashSet<>();

    Note() {}

    Note(long id, @Nullable String code) {
        this.id = id;
        this.code = code;
    }
}
