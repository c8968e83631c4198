package dev.todosdk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.setting.GivenSettings;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the connection that would be ignored, or would wait for a server that is there: told by name instead. */
class ConnectionSettingsTest {

    private static final String URL = "jdbc:postgresql://127.0.0.1:1/app";

    private static ConfigurationException refused(Database.Builder builder) {
        return catchThrowableOfType(ConfigurationException.class, builder::start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user=app", "ssl=true&USER=app"})
    void refusesAUserInTheUrl(String query) {
        assertThat(refused(Database.builder().jdbcUrl(URL + "?" + query)).problems())
                .containsExactly("jdbcUrl: must not carry a user; use the setting username");
        assertThat(refused(Database.builder().jdbcUrl(URL).migrationUrl(URL + "?" + query))
                        .problems())
                .containsExactly("migrationUrl: must not carry a user; use the setting migrationUsername");
    }

    @Test
    void refusesAModeOfTlsThatDoesNotExist() {
        assertThat(refused(Database.builder().jdbcUrl(URL + "?sslmode=verify_full"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("jdbcUrl: sslmode must be one of")
                .contains("verify-full");
        assertThat(Database.builder().jdbcUrl(URL + "?sslmode=VERIFY-FULL").migrations())
                .isNotNull();
    }

    @Test
    void refusesASchemaBesideTheUrls() {
        assertThat(refused(Database.builder()
                                .jdbcUrl(URL + "?currentSchema=other")
                                .schema("app"))
                        .problems())
                .containsExactly("schema: excluded by currentSchema in jdbcUrl; give one of the two");
    }

    @ParameterizedTest
    @CsvSource({"::1,[::1]", "[::1],[::1]", "2001:db8::7,[2001:db8::7]", "::ffff:127.0.0.1,[::ffff:127.0.0.1]"})
    void takesAnAddressOfIpv6WithBracketsAndWithout(String host, String inUrl) {
        GivenSettings given = new GivenSettings();
        given.set(ConnectionSettings.HOST, host);
        given.set(ConnectionSettings.DATABASE, "app");
        SettingsCheck.check(given);
        assertThat(ConnectionSettings.ofUnits(given).jdbcUrl()).isEqualTo("jdbc:postgresql://" + inUrl + ":5432/app");
    }

    @Test
    void waitsForAServerAtAnAddressOfIpv6() {
        assertThat(catchThrowableOfType(DatabaseUnavailableException.class, () -> Database.builder()
                        .host("::1")
                        .port(1)
                        .database("app")
                        .connectTimeout(Duration.ofSeconds(1))
                        .start()))
                .hasMessageContaining("jdbc:postgresql://[::1]:1/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:2@3", "a:b", "[::1", "::1/x", "::1?user=x", ":"})
    void refusesWhatIsNoHost(String host) {
        assertThat(refused(Database.builder().host(host).database("app")).problems())
                .allSatisfy(problem -> assertThat(problem).doesNotContain(host + "/"))
                .isNotEmpty();
    }

    @Test
    void takesUrlsOfTenThousandCharactersAndNoLonger() {
        String longest = URL + "?ApplicationName=";
        longest += "x".repeat(10_000 - longest.length());
        assertThat(Database.builder().jdbcUrl(longest).migrations()).isNotNull();
        assertThat(refused(Database.builder().jdbcUrl(longest + "x")).problems())
                .containsExactly("jdbcUrl: must have at most 10000 characters");
    }

    @Test
    void takesModulesWithNamesOfAHundredCharactersAndNoLonger() {
        assertThat(Database.builder()
                        .jdbcUrl(URL)
                        .module(named("m".repeat(100)))
                        .migrations())
                .isNotNull();
        for (int length : new int[] {101, 1_000_000}) {
            assertThat(catchThrowableOfType(ConfigurationException.class, () -> Database.builder()
                                    .jdbcUrl(URL)
                                    .module(named("m-".repeat(length / 2) + "m"))
                                    .migrations())
                            .problems())
                    .singleElement()
                    .asString()
                    .contains("at most 100 lower-case letters")
                    .hasSizeLessThan(300);
        }
    }

    /** Hibernate passes over such a class, as one whose annotation was forgotten. */
    @Test
    void takesNoClassThatIsNotMapped() {
        PersistenceModule texts = registering("texts", registry -> registry.entity(String.class));
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> Database.builder()
                                .jdbcUrl(URL)
                                .module(texts)
                                .migrations())
                        .problems())
                .singleElement()
                .asString()
                .contains("module texts: java.lang.String is not mapped", "@Entity");
    }

    private static PersistenceModule named(String name) {
        return registering(name, registry -> {});
    }

    private static PersistenceModule registering(String name, Consumer<ModuleRegistry> what) {
        return new PersistenceModule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void register(ModuleRegistry registry) {
                what.accept(registry);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.6.48.Final", "7.2.19.Final", "7.4.5.Final", "7.4.8.Final", "5.6.15.Final"})
    void refusesAHibernateThatIsTooOld(String version) {
        assertThat(HibernateVersion.problems(version))
                .singleElement()
                .asString()
                .contains(version, "7.4.9 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.4.9.Final", "7.4.13.Final", "7.5.0.CR1", "8.0.0.Beta1", "10.0.0", "[WORKING]"})
    void takesOthers(String version) {
        assertThat(HibernateVersion.problems(version)).isEmpty();
        assertThat(HibernateVersion.problems()).isEmpty();
    }
}
