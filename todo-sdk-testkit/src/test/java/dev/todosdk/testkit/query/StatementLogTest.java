package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.support.LogCapture;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoQuery;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import dev.todosdk.todo.Todo_;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a caller writes works literally or is refused with its field, and is in no statement's text: neither in the one that
 * Hibernate logs nor in the server's own log. Takes 500 hostile texts; 10,000 by
 * {@code -Dtest.jvm.args=-Dtodosdk.test.scale=20}.
 */
class StatementLogTest {

    /** No name, because of the hyphen: a refusal tells what may be a misspelt name of an attribute, and nothing else. */
    private static final String MARKER = "callers-text";

    private static final int TEXTS = 500 * Integer.getInteger("todosdk.test.scale", 1);
    private static final List<String> BITS = List.of(
            "'", "\"", "\\", "%", "_", ";", "--", "/*", "$1", "?", ":x", "{", " or 1=1", "title", ".", "\n", ")", "$$");
    private static final List<Function<String, Condition<Todo>>> WORDS = List.of(
            text -> Conditions.equalTo(Todo_.title, text),
            text -> Conditions.equalToIgnoringCase(Todo_.title, text),
            text -> Conditions.like(Todo_.title, text),
            text -> Conditions.contains(Todo_.title, text),
            text -> Conditions.startsWith(Todo_.title, text),
            text -> Conditions.endsWithIgnoringCase(Todo_.description, text),
            text -> Conditions.in(Todo_.title, List.of(text, "plain")));
    private static final TodoQuery BY_TITLE = TodoQuery.all().orderBy(Order.by(Sort.asc("title")));

    @TempDir
    static Path directory;

    private static EmbeddedPostgresql server;
    private static Database database;

    @AutoClose
    private final LogCapture statements = new LogCapture("org.hibernate.SQL", Level.DEBUG);

    /** Bound values are no part of a statement's text: the server leaves them out of its log. */
    @BeforeAll
    static void start() {
        server = EmbeddedPostgresql.builder()
                .directory(directory)
                .setting("log_statement", "all")
                .setting("log_parameter_max_length", "0")
                .start();
        database = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .commitPath(PostgresqlDatabase.commitPath())
                .module(new TodoModule())
                .module(new RepositoryModule<>(JoiningRepository.class, JoiningRepository::new))
                .start();
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @Test
    void holdsNoTextOfTheCallers() throws IOException {
        long seed = Long.getLong("todosdk.test.seed", System.nanoTime());
        System.out.println("StatementLogTest: -Dtodosdk.test.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = hostile(random);
            database.run(unit -> repository(unit).insertAll(List.of(new Todo("a" + text), new Todo("b" + text))));
            isFoundLiterally(text);
            isNoSort(text);
            isNoToken(text);
            travelsInATokenUnchanged(text, random);
            isAnotherPlaceOrRefusedInAForgedToken(random);
            WORDS.forEach(word -> isAnsweredOrRefused(word, text));
            database.run(unit -> repository(unit).deleteAll(Condition.unrestricted()));
        }
        assertThat(logsWith("from todo")).containsExactly("Hibernate's", "the server's");
        assertThat(logsWith(MARKER)).isEmpty();
    }

    private static TodoRepository repository(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    private static List<String> titles(TodoQuery query) {
        return new TodoService(database)
                .list(query).content().stream().map(TodoView::title).toList();
    }

    private static void isFoundLiterally(String text) {
        assertThat(titles(TodoQuery.all().containing(text))).containsExactlyInAnyOrder("a" + text, "b" + text);
        assertThat(titles(TodoQuery.all().containing(text + "c"))).isEmpty();
    }

    private static void isNoSort(String text) {
        assertRefused("sort", () -> titles(TodoQuery.all().orderBy(Order.by(Sort.asc(text)))));
    }

    private static void isNoToken(String text) {
        assertRefused("cursor", () -> CursorTokens.unsigned().request(text, 10));
    }

    /** The text is the last sort value of a page, from where the next one goes on. */
    private static void travelsInATokenUnchanged(String text, Random random) {
        CursorTokens tokens = random.nextBoolean() ? CursorTokens.unsigned() : CursorTokens.signedWith(new byte[32]);
        String token = tokenOfTheFirst(tokens);
        assertThat(titles(BY_TITLE.page(tokens.request(token, 10)))).containsExactly("b" + text);
        int place = random.nextInt(token.length());
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        String changed = token.substring(0, place) + other + token.substring(place + 1);
        assertRefused("cursor", () -> titles(BY_TITLE.page(tokens.request(changed, 10))));
    }

    private static String tokenOfTheFirst(CursorTokens tokens) {
        return tokens.next(new TodoService(database).list(BY_TITLE.page(PageRequest.ofSize(1))))
                .orElseThrow();
    }

    private static void isAnotherPlaceOrRefusedInAForgedToken(Random random) {
        CursorTokens tokens = CursorTokens.unsigned();
        String forged = ForgedToken.of(tokenOfTheFirst(tokens), random);
        try {
            titles(BY_TITLE.page(tokens.request(forged, 1)));
        } catch (InvalidInputException refused) {
            assertThat(refused.field()).isEqualTo("cursor");
            assertThat(refused.getMessage()).doesNotContain(MARKER);
        }
    }

    private static void isAnsweredOrRefused(Function<String, Condition<Todo>> word, String text) {
        try {
            Condition<Todo> condition = word.apply(text);
            database.run(unit -> {
                repository(unit).find(condition);
                repository(unit).count(condition);
            });
        } catch (InvalidInputException refused) {
            assertThat(refused.getMessage()).contains(refused.field()).doesNotContain(MARKER);
        }
    }

    /** Then there is no statement at all. */
    private static void assertRefused(String field, ThrowingCallable question) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(question)
                .withMessageNotContaining(MARKER)
                .extracting(InvalidInputException::field)
                .isEqualTo(field);
    }

    /** The check itself: a text that is joined into a statement is found in both logs. */
    @Test
    void wouldHoldATextThatIsJoinedIntoAStatement() throws IOException {
        database.run(unit -> unit.repository(JoiningRepository.class).count("Joined0Text"));
        assertThat(logsWith("joined0text")).containsExactly("Hibernate's", "the server's");
    }

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder(MARKER);
        for (int i = random.nextInt(4); i >= 0; i--) {
            String bit = BITS.get(random.nextInt(BITS.size()));
            text.insert(random.nextBoolean() ? 0 : text.length(), bit);
        }
        return text.toString();
    }

    private List<String> logsWith(String text) throws IOException {
        String hibernates = String.join("\n", statements.messages());
        String servers = Files.readString(directory.resolve("server.log"), StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        if (hibernates.toLowerCase(Locale.ROOT).contains(text)) {
            found.add("Hibernate's");
        }
        if (servers.toLowerCase(Locale.ROOT).contains(text)) {
            found.add("the server's");
        }
        return found;
    }

    /** Does what nobody should. */
    private static final class JoiningRepository extends TodoRepository {

        JoiningRepository(RepositoryContext context) {
            super(context);
        }

        void count(String title) {
            entityManager()
                    .createNativeQuery("select count(*) from todo where title = '" + title + "'")
                    .getSingleResult();
        }
    }
}
