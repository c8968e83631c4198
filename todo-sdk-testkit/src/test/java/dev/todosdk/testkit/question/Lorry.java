package dev.todosdk.testkit.question;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A vehicle with more. */
@Entity
class Lorry extends Vehicle {
    @Nullable Integer gears;

    Lorry() {}

    Lorry(long id, @Nullable String code) {
        super(id, code);
    }
}
