package dev.todosdk.testkit.question;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.SoftDelete;
import org.jspecify.annotations.Nullable;

/** Stays in its table when it is deleted. */
@Entity
@SoftDelete
class Region {
    @Id
    long id;

    @Column(length = 20)
    @Nullable String name;

    Region() {}

    Region(long id, @Nullable String name) {
        this.id = id;
        this.name = name;
    }
}
