package dev.todosdk.testkit.contract.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody lives. Immutable.
 *
 * @param city the city
 * @param street the street, or null
 */
@Embeddable
public record Address(
        @Column(length = 80) @Nullable String city,
        @Column(length = 80) @Nullable String street) {}
