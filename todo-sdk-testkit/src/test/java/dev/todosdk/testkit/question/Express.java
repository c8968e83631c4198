package dev.todosdk.testkit.question;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A parcel in a hurry. */
@Entity
class Express extends Parcel {
    @Nullable Integer hours;

    Express() {}

    Express(long id, String code) {
        super(id, code);
    }
}
