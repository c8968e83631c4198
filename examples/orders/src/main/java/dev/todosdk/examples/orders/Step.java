package dev.todosdk.examples.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an order's history as a value. Immutable.
 *
 * @param state how far the order had come
 * @param reference the receipt or the parcel's number, or null when there is none
 * @param recordedAt when
 */
@Embeddable
public record Step(
        @Enumerated(EnumType.STRING) @Column(nullable = false, length = STATE_LENGTH)
        OrderState state,

        @Column(length = REFERENCE_LENGTH) @Nullable String reference,
        @Column(nullable = false) Instant recordedAt) {

    static final int STATE_LENGTH = 10;
    static final int REFERENCE_LENGTH = 40;
}
