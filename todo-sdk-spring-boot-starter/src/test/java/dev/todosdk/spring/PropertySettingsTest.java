package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.todosdk.database.Database;
import dev.todosdk.database.SettingsBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.json.JsonParserFactory;

/** Every setting of the SDK has a property of its name, which reaches it, and which development environments know. */
class PropertySettingsTest {

    /** What is no text: a bean of its type, or a {@link DatabaseCustomizer}, gives it. */
    private static final Set<String> BEANS = Set.of(
            "actor",
            "callersTransaction",
            "clock",
            "dataSource",
            "environment",
            "migrationDataSource",
            "migrationListener",
            "module",
            "retry",
            "server",
            "tenant",
            "unitListener");

    private static final Map<String, String> VALUES = Map.of(
            "port", "5433",
            "pool-size", "3",
            "lazy-load-size", "3",
            "commit-path", "plain",
            "commit-tokens", "false",
            "schema-mode", "validate",
            "migration-parameters", "ignored");

    @Test
    void eachSettingIsAPropertyOfItsNameWithADescription() throws IOException {
        Map<String, Object> described = descriptions();
        Set<String> own = described.keySet().stream()
                .filter(name -> !name.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
        own.removeAll(Set.of("own-pool", "inside-transactional"));

        assertThat(own)
                .as("A new setting needs a component of TodoSdkProperties and a line of PropertySettings")
                .isEqualTo(settings().stream().map(PropertySettingsTest::kebab).collect(Collectors.toSet()));
        assertThat(described.values())
                .allSatisfy(text -> assertThat(text).asInstanceOf(STRING).hasSizeGreaterThan(20));
        assertThat(described)
                .containsKeys("health.timeout", "problems.enabled", "problems.retry-after", "outbox.enabled");
    }

    @Test
    void eachPropertyReachesItsSetting() {
        Map<String, String> values = new TreeMap<>();
        for (String setting : settings()) {
            String name = kebab(setting);
            boolean time = name.endsWith("timeout") || name.endsWith("retention") || name.endsWith("lag");
            values.put("todo-sdk." + name, VALUES.getOrDefault(name, time ? "7s" : "text"));
        }
        values.remove("todo-sdk.migration-parameters");
        values.put("todo-sdk.migration-parameters.name", "value");
        TodoSdkProperties properties = new Binder(new MapConfigurationPropertySource(values))
                .bind(TodoSdkProperties.PREFIX, TodoSdkProperties.class)
                .get();

        Database.Builder builder = Database.builder();
        PropertySettings.give(properties, builder);
        DatabaseAddress.of(properties).giveTo(builder);

        assertThat(names(builder)).containsExactlyInAnyOrderElementsOf(settings());
    }

    @Test
    void nothingIsGivenByDefault() {
        TodoSdkProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate(TodoSdkProperties.PREFIX, TodoSdkProperties.class);
        Database.Builder builder = Database.builder();

        PropertySettings.give(properties, builder);

        assertThat(builder).hasToString("Builder[]");
        assertThat(properties.insideTransactional()).isEqualTo(InsideTransactional.REFUSE);
    }

    @Test
    void noPasswordIsTold() {
        TodoSdkProperties properties = new Binder(new MapConfigurationPropertySource(
                        Map.of("todo-sdk.password", "secret", "todo-sdk.migration-password", "secret")))
                .bind(TodoSdkProperties.PREFIX, TodoSdkProperties.class)
                .get();

        assertThat(properties.password()).isEqualTo("secret");
        assertThat(properties.toString()).doesNotContain("secret");
        assertThat(DatabaseAddress.of(properties).toString()).doesNotContain("secret");
    }

    /** The builder's methods that give one. */
    private static Set<String> settings() {
        return Arrays.stream(SettingsBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> SettingsBuilder.class.isAssignableFrom(method.getReturnType()))
                .map(Method::getName)
                .filter(name -> !BEANS.contains(name))
                .collect(Collectors.toSet());
    }

    private static List<String> names(Database.Builder builder) {
        String text = builder.toString();
        return List.of(text.substring(text.indexOf('[') + 1, text.length() - 1).split(", "));
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What the IDE shows, by the names behind the prefix. */
    private static Map<String, Object> descriptions() throws IOException {
        try (InputStream file =
                TodoSdkProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            String text = new String(
                    Objects.requireNonNull(file, "the annotation processor's file")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            List<?> properties =
                    (List<?>) JsonParserFactory.getJsonParser().parseMap(text).get("properties");
            Map<String, Object> described = new TreeMap<>();
            for (Object property : Objects.requireNonNull(properties, "properties")) {
                Map<?, ?> one = (Map<?, ?>) property;
                String name = String.valueOf(one.get("name"));
                if (name.startsWith(TodoSdkProperties.PREFIX)) {
                    described.put(
                            name.substring(TodoSdkProperties.PREFIX.length() + 1),
                            String.valueOf(one.get("description")));
                }
            }
            return described;
        }
    }
}
