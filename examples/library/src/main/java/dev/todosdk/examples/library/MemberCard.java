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

/** A member's card; a lost one is replaced. */
@Entity
@Table(
        name = "member_card",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "member_card_number_key",
                        columnNames = {"branch", "number"}))
class MemberCard extends Kept {

    @Column(nullable = false, length = 20)
    String number;

    @ManyToOne(optional = false, fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "member_id", nullable = false, foreignKey = @ForeignKey(name = "member_card_member_fkey"))
    Member member;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected MemberCard() {}

    MemberCard(String number, Member member) {
        this.number = number;
        this.member = member;
    }

    Member member() {
        return member;
    }
}
