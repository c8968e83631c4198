package dev.todosdk.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.hibernate.unit.UnitSettings;
import dev.todosdk.postgresql.PoolSettings;
import dev.todosdk.postgresql.PostgresqlSettings;
import dev.todosdk.postgresql.TimeoutSettings;
import dev.todosdk.postgresql.commit.CommitSettings;
import dev.todosdk.postgresql.replica.ReplicaSettings;
import dev.todosdk.readme.ReadmeTable;
import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Setting;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    void theTableGivesEachDefault() throws IOException {
        Map<String, String> table = ReadmeTable.under("Settings");
        for (Setting<?> setting : settings()) {
            setting.byDefault()
                    .filter(value -> value instanceof Duration || value instanceof Number || value instanceof String)
                    .ifPresent(value -> assertThat(table).containsEntry(setting.label(), text(value)));
        }
    }

    /** Both ways: a setting of each method, a method for each setting. */
    @Test
    void eachSettingHasItsMethod() {
        List<String> methods = Stream.of(SettingsBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == SettingsBuilder.class)
                .map(Method::getName)
                .filter(name -> !List.of("environment", "module").contains(name))
                .toList();
        assertThat(settings()).extracting(Setting::label).containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void theTableGivesTheDefaultAddress() throws IOException {
        GivenSettings given = new GivenSettings();
        given.set(ConnectionSettings.DATABASE, "app");
        Map<String, String> table = ReadmeTable.under("Settings");
        assertThat(ConnectionSettings.ofUnits(given).jdbcUrl())
                .isEqualTo("jdbc:postgresql://" + table.get("host") + ":" + table.get("port") + "/app");
    }

    private static List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>();
        Stream.of(
                        ConnectionSettings.class,
                        SchemaSettings.class,
                        PostgresqlSettings.class,
                        PoolSettings.class,
                        TimeoutSettings.class,
                        CommitSettings.class,
                        ReplicaSettings.class,
                        UnitSettings.class)
                .flatMap(group -> Stream.of(group.getDeclaredFields()))
                .filter(field -> field.getType() == Setting.class)
                .forEach(field -> settings.add(valueOf(field)));
        return settings;
    }

    private static Setting<?> valueOf(Field field) {
        try {
            return (Setting<?>) field.get(null);
        } catch (IllegalAccessException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private static String text(Object value) {
        if (!(value instanceof Duration time)) {
            return String.valueOf(value);
        }
        return time.toHours() > 0 ? time.toHours() + " h" : time.toSeconds() + " s";
    }
}
