package dev.todosdk.examples.library;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** One copy of a book, known by the number on its back. */
@Entity
@Table(
        name = "copy",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "copy_barcode_key",
                        columnNames = {"branch", "barcode"}))
class Copy extends Kept {

    @Column(nullable = false, length = 20)
    String barcode;

    @ManyToOne(optional = false, fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "book_id", nullable = false, foreignKey = @ForeignKey(name = "copy_book_fkey"))
    Book book;

    @ManyToOne(optional = false, fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "shelf_id", nullable = false, foreignKey = @ForeignKey(name = "copy_shelf_fkey"))
    Shelf shelf;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Copy() {}

    Copy(String barcode, Book book, Shelf shelf) {
        this.barcode = barcode;
        this.book = book;
        this.shelf = shelf;
    }

    Book book() {
        return book;
    }
}
