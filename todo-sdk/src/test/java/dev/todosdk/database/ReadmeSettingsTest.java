package dev.todosdk.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.postgresql.PostgresqlSettings;
import dev.todosdk.readme.ReadmeTable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeSettingsTest {

    @Test
    void theTableNamesEverySettingAndNoOther() throws IOException {
        assertThat(ReadmeTable.under("Settings").keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(SettingsBuilder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> method.getReturnType() == SettingsBuilder.class)
                        .map(Method::getName)
                        .distinct()
                        .toList());
    }

    @Test
    void theTableGivesEachDefault() throws Exception {
        Map<String, String> table = ReadmeTable.under("Settings");
        for (Field field : Defaults.class.getDeclaredFields()) {
            String setting = Setting.valueOf(field.getName()).label();
            assertThat(table).containsEntry(setting, text(field.get(null)));
        }
    }

    @Test
    void theTableGivesTheDefaultAddress() throws IOException {
        GivenSettings given = new GivenSettings();
        given.set(Setting.DATABASE, "app");
        PostgresqlSettings defaults = SettingsCheck.postgresql(given);
        Map<String, String> table = ReadmeTable.under("Settings");
        assertThat(defaults.jdbcUrl())
                .isEqualTo("jdbc:postgresql://" + table.get("host") + ":" + table.get("port") + "/app");
        assertThat(table).containsEntry("applicationName", defaults.applicationName());
    }

    private static String text(Object value) {
        if (!(value instanceof Duration time)) {
            return String.valueOf(value);
        }
        return time.toHours() > 0 ? time.toHours() + " h" : time.toSeconds() + " s";
    }
}
