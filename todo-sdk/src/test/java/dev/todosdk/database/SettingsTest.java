package dev.todosdk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.persistence.exception.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SettingsTest {

    private static final List<String> PROBLEMS = List.of(
            "port: DB_PORT must be a number",
            "poolSize: given twice",
            "jdbcUrl: must begin with jdbc:postgresql:",
            "poolSize: must be at least 1",
            "schema: must be lower-case letters, digits and underscores, at most 63",
            "lockTimeout: must be at least 1 ms",
            "unitTimeout: must be at most 24 days",
            "migrationLabels: must not be blank",
            "migrationParameters: must each have a name, and a value that refers to no others by ${",
            "host: excluded by jdbcUrl; give one of the two",
            "socketTimeout: must be longer than statementTimeout, or it ends every long statement first");

    private static Database.Builder wrong() {
        return Database.builder()
                .environment(Map.of("DB_PORT", "many"))
                .jdbcUrl("jdbc:other:app")
                .host("localhost")
                .poolSize(0)
                .poolSize(3)
                .schema("A b")
                .lockTimeout(Duration.ofNanos(1))
                .unitTimeout(Duration.ofDays(25))
                .migrationLabels(" ")
                .migrationParameters(Map.of("", "x"))
                .socketTimeout(Duration.ofSeconds(20));
    }

    private static List<String> problems(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(ConfigurationException.class, action).problems();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(() -> wrong().start())).containsExactlyInAnyOrderElementsOf(PROBLEMS);
    }

    @Test
    void migrationsAloneAreCheckedTheSame() {
        assertThat(problems(() -> wrong().migrations())).containsExactlyInAnyOrderElementsOf(PROBLEMS);
    }

    @Test
    void askedAgainABuilderSaysTheSame() {
        Database.Builder wrong = wrong();
        assertThat(problems(wrong::migrations)).isEqualTo(problems(wrong::migrations));
    }

    @Test
    void whatConnectsByItselfExcludesTheSettingsOfOwnConnections() {
        assertThat(problems(() -> Database.builder()
                        .dataSource(new PGSimpleDataSource())
                        .username("app")
                        .statementTimeout(Duration.ofSeconds(1))
                        .start()))
                .containsExactly(
                        "username: excluded by dataSource; give one of the two",
                        "statementTimeout: excluded by dataSource; give one of the two");
    }

    @Test
    void somethingMustSayWhere() {
        assertThat(problems(() -> Database.builder().start()))
                .containsExactly("jdbcUrl: missing; give jdbcUrl, or database (with host and port), or dataSource");
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without its checks
    void nullIsRefusedByName() {
        assertThatThrownBy(() -> Database.builder().schema(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("schema");
    }

    @Test
    void aBuildersTextTellsNoValues() {
        assertThat(Database.builder().username("app").password("secret")).hasToString("Builder[username, password]");
    }
}
