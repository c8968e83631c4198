package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.PostgresqlConditions;
import dev.todosdk.support.Cost;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.question.Article.Articles;
import dev.todosdk.testkit.question.Article.Details;
import dev.todosdk.testkit.store.Statements;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The conditions by PostgreSQL's own operators answer the same in every form of question, through the indexes that
 * docs/queries.md names. In memory each answers the same, or is refused by name.
 */
class PostgresqlConditionsTest {

    private static PostgresqlDatabase postgresql;
    private static InMemoryDatabase memory;

    @BeforeAll
    static void start() {
        postgresql = PostgresqlDatabase.with(new Article.Module());
        memory = InMemoryDatabase.with(new Article.Module());
        fill(postgresql);
        fill(memory);
    }

    @AfterAll
    static void stop() {
        memory.close();
        postgresql.close();
    }

    private static void fill(UnitOfWorkFactory units) {
        units.run(unit -> {
            Article both = new Article(1);
            both.tags = new String[] {"sql", "java", "it's"};
            both.pages = new Integer[] {1, 2};
            both.printed = new LocalDateTime[] {LocalDateTime.of(2024, 3, 31, 2, 30)};
            both.authors = List.of("Ann", "Bob");
            both.days.add(DayOfWeek.MONDAY);
            both.details = details("de", 3, "a", "b");
            both.body = "The unit of work keeps what was changed";
            Article one = new Article(2);
            one.tags = new String[] {"sql"};
            one.pages = new Integer[] {2};
            one.authors = List.of("Bob");
            one.days.addAll(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY));
            one.details = details("en", 5, "b");
            one.body = "A spring keeps working units";
            Article none = new Article(3);
            none.tags = new String[0];
            none.details = new Details();
            none.body = "";
            unit.repository(Articles.class).insertAll(List.of(both, one, none, new Article(4)));
        });
    }

    private static Details details(String language, int size, String... keywords) {
        Details details = new Details();
        details.language = language;
        details.size = size;
        details.keywords = keywords;
        return details;
    }

    /** By a maker: the attributes are filled once a database was started. */
    interface Maker {
        Condition<Article> make();
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                asks(() -> PostgresqlConditions.has(Article_.tags, "sql"), 1, 2),
                asks(() -> PostgresqlConditions.has(Article_.tags, "it's"), 1),
                asks(() -> PostgresqlConditions.hasAll(Article_.tags, List.of("java", "sql")), 1),
                asks(() -> PostgresqlConditions.hasAll(Article_.tags, List.<String>of()), 1, 2, 3),
                asks(() -> PostgresqlConditions.hasAny(Article_.tags, List.of("java", "c")), 1),
                asks(() -> PostgresqlConditions.hasAny(Article_.tags, List.<String>of())),
                asks(() -> PostgresqlConditions.hasAny(Article_.pages, List.of(2, 7)), 1, 2),
                asks(() -> PostgresqlConditions.has(Article_.printed, LocalDateTime.of(2024, 3, 31, 2, 30)), 1),
                asks(() -> PostgresqlConditions.includesAll(Article_.authors, List.of("Bob", "Ann")), 1),
                asks(() -> PostgresqlConditions.includesAny(Article_.authors, List.of("Bob", "Cid")), 1, 2),
                asks(() -> PostgresqlConditions.includesAny(Article_.days, List.of(DayOfWeek.SUNDAY)), 2),
                asks(() -> PostgresqlConditions.jsonContains(Article_.details, "{\"language\": \"de\"}"), 1),
                asks(() -> PostgresqlConditions.jsonContains(Article_.details, "{\"keywords\": [\"b\"]}"), 1, 2),
                asks(() -> PostgresqlConditions.jsonMeets(Article_.details, "$.size > 3"), 2),
                asks(() -> PostgresqlConditions.jsonMeets(Article_.details, "exists($.keywords[*] ? (@ == \"a\"))"), 1),
                asks(() -> PostgresqlConditions.textMatches(Article_.body, "english", "\"unit of work\""), 1),
                asks(() -> PostgresqlConditions.textMatches(Article_.body, "english", "units -spring"), 1),
                asks(() -> PostgresqlConditions.textMatches(Article_.body, "english", "spring or changes"), 1, 2),
                asks(() -> PostgresqlConditions.textMatches(Article_.body, "simple", "'; drop table article; --")),
                asks(
                        () -> Conditions.all(
                                PostgresqlConditions.has(Article_.tags, "sql"),
                                Conditions.not(PostgresqlConditions.jsonContains(Article_.details, "{\"size\": 3}"))),
                        2));
    }

    private static Arguments asks(Maker condition, long... ids) {
        return Arguments.of(condition, ids);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void answerTheSameInEveryForm(Maker condition, long... ids) {
        postgresql.run(unit -> new Forms<>(
                        unit.repository(Articles.class),
                        article -> article.id,
                        condition.make(),
                        Order.<Article>by(Sort.asc("id")),
                        1)
                .all()
                .forEach((form, answer) -> assertThat(answer.get())
                        .as(form)
                        .containsExactlyElementsOf(Arrays.stream(ids).boxed().toList())));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void answerTheSameInMemoryOrAreRefusedByName(Maker condition, long... ids) {
        try {
            List<Long> found = memory.read(unit -> unit.repository(Articles.class).find(condition.make()).stream()
                    .map(article -> article.id)
                    .sorted()
                    .toList());
            assertThat(found)
                    .containsExactlyElementsOf(Arrays.stream(ids).boxed().toList());
        } catch (NotSupportedException refused) {
            assertThat(refused).hasMessageContaining("in memory");
        }
    }

    /** Beyond some thousand levels the server has no more stack, and before that somebody else. */
    @Test
    void documentsAndPathsHaveFiveHundredLevelsAtMost() {
        String deepest = "{\"(((\": " + "[".repeat(499) + "]".repeat(499) + "}";
        postgresql.run(unit -> assertThat(unit.repository(Articles.class)
                        .count(PostgresqlConditions.jsonContains(Article_.details, deepest)))
                .isZero());
        for (int more : new int[] {501, 1_000_000}) {
            Cost cost = Cost.ofWarm(() -> {
                assertThatThrownBy(() -> PostgresqlConditions.jsonContains(Article_.details, "[".repeat(more)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageStartingWith("details must not have more than 500 levels");
                assertThatThrownBy(() -> PostgresqlConditions.jsonMeets(Article_.details, "(".repeat(more)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageStartingWith("details must not have more than 500 levels");
            });
            assertThat(cost.isSmall()).as("%s", cost).isTrue();
        }
    }

    @Test
    void statementsAboutManyTakeThem() {
        postgresql.run(unit -> assertThat(unit.repository(Articles.class)
                        .deleteAll(PostgresqlConditions.jsonMeets(Article_.details, "$.size > 100")))
                .isZero());
    }

    /** The search and the elements are parameters; the configuration stands in the text, so that the index fits. */
    @Test
    void theIndexesOfTheGuideFit() {
        postgresql
                .server()
                .execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || quote_ident(current_database())"
                        + " || ' SET enable_seqscan = off'; END $$");
        assertThat(plan(PostgresqlConditions.has(Article_.tags, "sql"), "'{sql}'"))
                .contains("on article_tags");
        assertThat(plan(PostgresqlConditions.jsonContains(Article_.details, "{}"), "'{\"size\": 3}'"))
                .contains("on article_details");
        assertThat(plan(PostgresqlConditions.jsonMeets(Article_.details, "$.size == 3"), "'$.size == 3'"))
                .contains("on article_details");
        assertThat(plan(PostgresqlConditions.textMatches(Article_.body, "english", "unit"), "'unit'"))
                .contains("on article_body");
    }

    /** With this value for the parameter. */
    private static String plan(Condition<Article> condition, String value) {
        Statements sent = Statements.during(
                postgresql,
                () -> postgresql.run(
                        unit -> assertThat(unit.repository(Articles.class).find(condition))
                                .isNotNull()));
        String sql = sent.all().get(0).sql().replace("?", value);
        return postgresql.server().query("EXPLAIN " + sql).toString();
    }

    @Test
    void whatIsNoConfigurationOrNoJsonIsRefused() {
        assertThatThrownBy(() -> PostgresqlConditions.textMatches(Article_.body, "english'", "a"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PostgresqlConditions.has(Article_.tags, "\ud800"))
                .isInstanceOf(InvalidInputException.class);
        Stream.of(
                        PostgresqlConditions.jsonContains(Article_.details, "{"),
                        PostgresqlConditions.jsonMeets(Article_.details, "size >"),
                        PostgresqlConditions.textMatches(Article_.body, "no_such", "a"))
                .forEach(condition -> assertThatThrownBy(() -> postgresql.read(
                                unit -> unit.repository(Articles.class).count(condition)))
                        .isInstanceOf(DatabaseException.class));
    }
}
