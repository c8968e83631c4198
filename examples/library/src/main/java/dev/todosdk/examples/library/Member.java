package dev.todosdk.examples.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** Who borrows. */
@Entity
@Table(
        name = "member",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "member_email_key",
                        columnNames = {"branch", "email"}))
class Member extends Kept {

    @Column(nullable = false, length = 100)
    String name;

    @Column(nullable = false, length = 100)
    String email;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Member() {}

    Member(String name, String email) {
        this.name = name;
        this.email = email;
    }

    String email() {
        return email;
    }
}
