package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/**
 * An embeddable record. Immutable.
 *
 * @param amount how much, with two decimal places
 * @param currency of what
 */
@Embeddable
public record Price(
        @Column(name = "price_amount", precision = 10, scale = 2)
        BigDecimal amount,

        @Column(name = "price_currency", length = 3) String currency) {}
