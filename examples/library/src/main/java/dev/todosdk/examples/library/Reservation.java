package dev.todosdk.examples.library;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A member who waits for a book. */
@Entity
@Table(name = "reservation")
class Reservation extends Kept {

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "book_id", nullable = false, foreignKey = @ForeignKey(name = "reservation_book_fkey"))
    Book book;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "member_id", nullable = false, foreignKey = @ForeignKey(name = "reservation_member_fkey"))
    Member member;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Reservation() {}

    Reservation(Book book, Member member) {
        this.book = book;
        this.member = member;
    }
}
