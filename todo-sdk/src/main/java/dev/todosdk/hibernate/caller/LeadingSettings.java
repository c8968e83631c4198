package dev.todosdk.hibernate.caller;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.server.LeadingStatements;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the server's that each unit's transaction begins with, by the modules' word. Immutable.
 *
 * @param values by the settings' names
 */
public record LeadingSettings(Map<String, Function<UnitOptions, @Nullable String>> values) {

    /**
     * What leads a unit.
     *
     * @param options of the unit, with all that the database's settings say of it
     * @return nothing for most databases
     * @throws WrongUseException when a setting has no value
     */
    public LeadingStatements of(UnitOptions options) {
        LeadingStatements leading = LeadingStatements.NONE;
        for (Map.Entry<String, Function<UnitOptions, @Nullable String>> each : values.entrySet()) {
            String value = each.getValue().apply(options);
            if (value == null && !options.isWithoutTenant()) {
                throw noValue(options.name(), each.getKey());
            }
            leading = leading.andSetting(each.getKey(), value == null ? "" : value);
        }
        return leading;
    }

    private static WrongUseException noValue(String unit, String setting) {
        return new WrongUseException(Failure.of(
                "The " + unit + " has no value for the setting " + setting + ", which each transaction begins"
                        + " with; nothing was done. Say UnitOptions.withTenant, or what else its module takes the value"
                        + " from; or withoutTenant for a unit that works for none."));
    }
}
