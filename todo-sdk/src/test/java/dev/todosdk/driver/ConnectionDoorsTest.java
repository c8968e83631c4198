package dev.todosdk.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.database.Database;
import dev.todosdk.migration.Migrations;
import dev.todosdk.persistence.exception.ConfigurationException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Every way by which the name of a class gets to the driver, at each door of the SDK. The class here does not exist. */
class ConnectionDoorsTest {

    private static final String URL = "jdbc:postgresql://127.0.0.1:1/app";
    private static final String NO_SUCH_CLASS = "com.example.NoSuchClass";

    /** What each door says of a URL; nothing when it goes through. */
    private static List<String> problems(String url, String... allowed) {
        List<String> found = new ArrayList<>();
        found.addAll(problemsOf(() -> database(allowed).jdbcUrl(url).migrations()));
        found.addAll(problemsOf(
                () -> database(allowed).jdbcUrl(URL).migrationUrl(url).migrations()));
        found.addAll(problemsOf(() -> Migrations.builder()
                .allowUrlParameters(allowed)
                .jdbcUrl(url, null, null)
                .build()));
        return found;
    }

    private static List<String> problems(DataSource source, String... allowed) {
        List<String> found = new ArrayList<>();
        found.addAll(problemsOf(() -> database(allowed).dataSource(source).migrations()));
        found.addAll(problemsOf(
                () -> database(allowed).jdbcUrl(URL).migrationDataSource(source).migrations()));
        found.addAll(problemsOf(() -> Migrations.builder()
                .allowUrlParameters(allowed)
                .dataSource(source)
                .build()));
        return found;
    }

    private static Database.Builder database(String... allowed) {
        return allowed.length == 0 ? Database.builder() : Database.builder().allowUrlParameters(allowed);
    }

    private static List<String> problemsOf(Runnable door) {
        @Nullable ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, door::run);
        return refused == null ? List.of() : refused.problems();
    }

    private static void assertRefused(List<String> problems, String parameter) {
        assertThat(problems).hasSize(3).allSatisfy(problem -> assertThat(problem)
                .contains("the parameter " + parameter + " loads a class")
                .doesNotContain(NO_SUCH_CLASS));
    }

    /** All of the driver's properties whose value names a class or is given to one; a new one of the driver's is noticed. */
    static Stream<String> classLoading() {
        return Stream.of(PGProperty.values())
                .map(PGProperty::getName)
                .filter(name ->
                        name.matches("(?i).*(factory|factoryarg|verifier|callback|ClassName|executor|executorArg)"));
    }

    @ParameterizedTest
    @MethodSource("classLoading")
    void refusesEachParameterThatLoadsAClass(String name) {
        assertRefused(problems(URL + "?" + name + "=" + NO_SUCH_CLASS), name);
        assertRefused(problems(URL + "?ssl=true&" + name + "=&" + name + "=" + NO_SUCH_CLASS), name);
        assertRefused(problems(URL + "?" + name + "=com%2Eexample%2ENoSuchClass"), name);
        assertThat(problems(URL + "?" + name + "=" + NO_SUCH_CLASS, name)).isEmpty();
    }

    /** The driver does not take them so today; another release of it may. */
    @ParameterizedTest
    @ValueSource(strings = {"socketfactory", "SOCKETFACTORY", "SslFactory", "XMLFACTORYFACTORY"})
    void refusesThemInAnyCase(String name) {
        assertRefused(problems(URL + "?" + name + "=" + NO_SUCH_CLASS), name);
    }

    @Test
    void refusesThemInTheFileOfAService(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("pg_service.conf");
        Files.writeString(file, "[app]\nhost=127.0.0.1\nport=1\nsocketFactory=" + NO_SUCH_CLASS + "\n");
        String before = System.getProperty("org.postgresql.pgservicefile");
        System.setProperty("org.postgresql.pgservicefile", file.toString());
        try {
            assertRefused(problems("jdbc:postgresql://?service=app"), "socketFactory");
            assertRefused(problems("jdbc:postgresql:app?service=app"), "socketFactory");
            assertThat(problems("jdbc:postgresql://?service=app", "SOCKETFACTORY"))
                    .isEmpty();
        } finally {
            if (before == null) {
                System.clearProperty("org.postgresql.pgservicefile");
            } else {
                System.setProperty("org.postgresql.pgservicefile", before);
            }
        }
    }

    @Test
    void refusesThemInADataSourceThatTheApplicationMade() throws Exception {
        PGSimpleDataSource byUrl = new PGSimpleDataSource();
        byUrl.setURL(URL + "?sslfactory=" + NO_SUCH_CLASS);
        PGSimpleDataSource byProperty = new PGSimpleDataSource();
        byProperty.setURL(URL);
        byProperty.setProperty("sslfactory", NO_SUCH_CLASS);
        try (HikariDataSource poolByUrl = new HikariDataSource();
                HikariDataSource poolByProperties = new HikariDataSource();
                HikariDataSource poolOver = new HikariDataSource()) {
            poolByUrl.setJdbcUrl(URL + "?sslfactory=" + NO_SUCH_CLASS);
            Properties properties = new Properties();
            properties.setProperty("sslfactory", NO_SUCH_CLASS);
            poolByProperties.setJdbcUrl(URL);
            poolByProperties.setDataSourceProperties(properties);
            poolOver.setDataSource(byUrl);
            for (DataSource source :
                    List.of(byUrl, byProperty, poolByUrl, poolByProperties, poolOver, wrapped(byUrl))) {
                assertRefused(problems(source), "sslfactory");
                assertThat(problems(source, "sslFactory")).isEmpty();
            }
        }
    }

    /** As frameworks put one around another. */
    private static DataSource wrapped(PGSimpleDataSource inner) {
        return (DataSource) Proxy.newProxyInstance(
                ConnectionDoorsTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(inner);
                    case "unwrap" -> inner;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void takesUrlsOfTenThousandCharactersAndNoLonger() {
        String longest = URL + "?ApplicationName=";
        assertThat(problems(longest + "x".repeat(10_000 - longest.length()))).isEmpty();
        assertThat(problems(longest + "x".repeat(10_001 - longest.length()))).hasSize(3);
    }

    @Test
    void takesAnyOtherDataSource() {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setURL(URL + "?sslmode=verify-full&user=app");
        assertThat(problems(plain)).isEmpty();
        assertThat(problems(wrapped(plain))).isEmpty();
    }

    /** Other drivers on the class path run what their URLs say; and a password in a URL is printed sooner or later. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://127.0.0.1/x'",
                "JDBC:POSTGRESQL://127.0.0.1/app",
                " jdbc:postgresql://127.0.0.1/app",
                "jdbc:postgresql://127.0.0.1:99999/app",
                "jdbc:postgresql://app:secret@127.0.0.1/app",
                "jdbc:postgresql://127.0.0.1/app?password=secret",
                "jdbc:postgresql://127.0.0.1/app?PassWord=secret",
                "jdbc:postgresql://127.0.0.1/app?sslpassword=secret",
                ""
            })
    void refusesWhatIsNoUrlOfPostgresqlOrHoldsAPassword(String url) {
        assertThat(problems(url)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(problem -> assertThat(problem)
                .doesNotContain("secret"));
    }

    @Test
    void saysAllProblemsAtOnce() {
        assertThat(ConnectionCheck.problems("jdbcUrl", URL + "?socketFactory=x&sslfactory=y&password=z", Set.of()))
                .hasSize(3);
    }
}
