package dev.todosdk.testkit.contract.library;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who writes: a converted attribute, a set of values, and the far end of a many-to-many. Of one unit and its thread. */
@Entity
@Table(name = "author")
public class Author extends Named {

    /** Where to write to, if known. */
    @Convert(converter = EmailConverter.class)
    @Column(length = 80)
    public @Nullable Email email;

    /** Other names. */
    @ElementCollection
    @CollectionTable(
            name = "author_pseudonym",
            joinColumns = @JoinColumn(name = "author_id"),
            foreignKey = @ForeignKey(name = "author_pseudonym_author_fkey"))
    @Column(name = "pseudonym", nullable = false, length = 80)
    public Set<String> pseudonyms = new HashSet<>();

    /** What he or she wrote; books own the association. */
    @ManyToMany(mappedBy = "authors")
    public Set<Book> books = new HashSet<>();

    /** For Hibernate. */
    protected Author() {}

    /**
     * An author without books.
     *
     * @param name at most 80 characters
     */
    public Author(String name) {
        this.name = name;
    }
}
