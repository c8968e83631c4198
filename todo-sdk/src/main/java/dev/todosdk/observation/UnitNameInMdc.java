package dev.todosdk.observation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the name of the unit into SLF4J's MDC, so that it stands on each line that is logged while the work of a {@code call},
 * {@code run} or {@code read} runs; a unit within a unit has its own, and afterwards there is what was there before. Units of {@code
 * begin} put nothing, since they may overlap. Immutable.
 *
 * <pre>{@code
 * Database.builder().unitListener(new UnitNameInMdc())   // %X{unit} in Logback's pattern
 * }</pre>
 */
public final class UnitNameInMdc implements UnitListener {

    private final String key;

    /** Under the key {@code unit}. */
    public UnitNameInMdc() {
        this("unit");
    }

    /**
     * Under another key.
     *
     * @param key of the MDC
     */
    public UnitNameInMdc(String key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    @Override
    public void begun(ObservedUnit unit) {
        if (unit.isCall()) {
            unit.put(this, MDC.get(key));
            MDC.put(key, unit.name());
        }
    }

    @Override
    public void ended(ObservedUnit unit) {
        if (unit.isCall()) {
            restore(unit.get(this));
        }
    }

    private void restore(@Nullable Object before) {
        if (before instanceof String name) {
            MDC.put(key, name);
        } else {
            MDC.remove(key);
        }
    }
}
