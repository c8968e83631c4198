package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A copy in the hands of a member, until it comes back. */
@Entity
@Table(name = "loan")
class Loan extends Kept {

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "copy_id", nullable = false, foreignKey = @ForeignKey(name = "loan_copy_fkey"))
    Copy copy;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "member_id", nullable = false, foreignKey = @ForeignKey(name = "loan_member_fkey"))
    Member member;

    @Column(nullable = false)
    LocalDate due;

    @Nullable LocalDate returned;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Loan() {}

    Loan(Copy copy, Member member, LocalDate due) {
        this.copy = copy;
        this.member = member;
        this.due = due;
    }

    /** It came back; on the day when it was due it is not late. */
    boolean giveBack(LocalDate day) {
        returned = day;
        return day.isAfter(due);
    }

    /** This loan as a value. */
    LoanView view() {
        return new LoanView(copy.book().title(), member.email(), due, createdBy(), updatedBy());
    }
}
