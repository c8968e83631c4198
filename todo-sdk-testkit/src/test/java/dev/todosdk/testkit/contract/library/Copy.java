package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One copy of a book: an embedded id, part of which comes from a to-one association. Of one unit and its thread. */
@Entity
@Table(name = "book_copy")
public class Copy {

    @EmbeddedId
    private CopyId id;

    /** Of what. */
    @MapsId("bookId")
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "book_id", foreignKey = @ForeignKey(name = "book_copy_book_fkey"))
    public Book book;

    /** Where it stands, if anybody knows. */
    @Column(length = 20)
    public @Nullable String shelf;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Copy() {}

    /**
     * A copy.
     *
     * @param book of what, inserted already
     * @param number which one
     */
    public Copy(Book book, int number) {
        this.id = new CopyId(book.id(), number);
        this.book = book;
    }

    /**
     * The id.
     *
     * @return the primary key
     */
    public CopyId id() {
        return id;
    }
}
