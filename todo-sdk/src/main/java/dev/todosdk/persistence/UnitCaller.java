package dev.todosdk.persistence;

import org.jspecify.annotations.Nullable;

/**
 * Whom a unit acts for, as far as its options say. Immutable.
 *
 * @param actor who does what it does, or null
 * @param tenant whose rows they are; {@link #NO_TENANT} for nobody's by the caller's word, null when nothing was said
 */
record UnitCaller(@Nullable String actor, @Nullable String tenant) {

    static final String NO_TENANT = "";

    static final UnitCaller UNKNOWN = new UnitCaller(null, null);

    UnitCaller withActor(String newActor) {
        return new UnitCaller(notEmpty(newActor, "actor"), tenant);
    }

    UnitCaller withTenant(String newTenant) {
        return new UnitCaller(actor, notEmpty(newTenant, "tenant"));
    }

    UnitCaller withoutTenant() {
        return new UnitCaller(actor, NO_TENANT);
    }

    private static String notEmpty(String value, String option) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(option + " must not be empty");
        }
        return value;
    }
}
