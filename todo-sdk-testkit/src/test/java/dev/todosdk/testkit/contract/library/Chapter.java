package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A part of a book, which keeps its place. Of one unit and its thread. */
@Entity
@Table(name = "chapter")
public class Chapter {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "library_seq")
    @SequenceGenerator(name = "library_seq", sequenceName = "library_seq", allocationSize = 50)
    private @Nullable Long id;

    /** Free to be set. */
    @Column(nullable = false, length = 80)
    public String title = "";

    /** For Hibernate. */
    protected Chapter() {}

    /**
     * A chapter.
     *
     * @param title at most 80 characters
     */
    public Chapter(String title) {
        this.title = title;
    }
}
