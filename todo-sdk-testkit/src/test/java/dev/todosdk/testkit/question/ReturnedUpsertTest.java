package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.StatementKind;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An upsert makes the entity of what its statement returns, but where the row may be another one afterwards. */
class ReturnedUpsertTest {

    private static final List<Set<StatementKind>> sent = new ArrayList<>();

    private static TestDatabase server;
    private static Database database;

    @BeforeAll
    static void start() {
        server = PostgresqlForTests.shared().createDatabase();
        server.execute(
                table("plain_word"),
                table("shouted_word"),
                "CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                        + " UPDATE shouted_word SET word = upper(NEW.word) WHERE id = NEW.id; RETURN NULL; END'",
                "CREATE TRIGGER shout AFTER INSERT OR UPDATE ON shouted_word FOR EACH ROW"
                        + " WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION shout()");
        database = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .commitPath(CommitPath.FLIGHT)
                .module(new WordsModule())
                .unitListener(new UnitListener() {
                    @Override
                    public void committed(ObservedUnit unit) {
                        sent.add(EnumSet.copyOf(unit.statementKinds()));
                    }
                })
                .start();
    }

    private static String table(String name) {
        return "CREATE TABLE " + name
                + " (id bigint PRIMARY KEY, version bigint NOT NULL, word text, code text NOT NULL," + " CONSTRAINT "
                + name + "_code UNIQUE (code))";
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    private static <W extends Word> Upserted<W> upsert(UnitOfWork unit, Class<? extends Repository<W>> words, W word) {
        return unit.repository(words).upsert(word);
    }

    @Test
    void whatIsReturnedIsTheRow() {
        assertRow(PlainWords.class, new PlainWord(1, "first", "a"), new PlainWord(1, "second", "b"), "second");
        assertThat(sent.get(sent.size() - 1)).doesNotContain(StatementKind.SELECT);
    }

    @Test
    void whatATriggerMakesOfTheRowAfterwardsIsRead() {
        assertRow(ShoutedWords.class, new ShoutedWord(1, "first", "a"), new ShoutedWord(1, "second", "b"), "SECOND");
        assertThat(sent.get(sent.size() - 1)).contains(StatementKind.SELECT);
    }

    /** The entity is the unit's, with the values that the row has: what is changed in it later is written, and nothing else. */
    private static <W extends Word> void assertRow(
            Class<? extends Repository<W>> words, W first, W second, String expected) {
        assertThat(database.<Boolean, RuntimeException>call(
                        unit -> upsert(unit, words, first).inserted()))
                .isTrue();
        database.run(unit -> {
            Upserted<W> stored = upsert(unit, words, second);
            assertThat(stored.inserted()).isFalse();
            assertThat(stored.entity()).isNotSameAs(second);
            assertThat(unit.repository(words).getById(1L)).isSameAs(stored.entity());
            assertThat(stored.entity().word).isEqualTo(expected);
            assertThat(stored.entity().version).isEqualTo(1);
        });
    }

    @Test
    void manyInOneUnitAreEachTheirOwn() {
        database.run(unit -> {
            for (int i = 0; i < 20; i++) {
                PlainWord word = upsert(unit, PlainWords.class, new PlainWord(100 + i % 10, "w" + i, "c" + i % 10))
                        .entity();
                assertThat(word.word).isEqualTo("w" + i);
                assertThat(word.version).isEqualTo(i < 10 ? 0 : 2); // What was changed in it is written ahead.
                word.word = "changed" + i;
            }
        });
        assertThat(server.query("SELECT count(*) FROM plain_word WHERE id >= 100 AND word LIKE 'changed%'"))
                .isEqualTo(List.of(List.of(10L)));
    }

    @Test
    void byAUniqueKeyTheRowKeepsItsId() {
        database.run(unit -> upsert(unit, PlainWords.class, new PlainWord(50, "old", "unique")));
        database.run(unit -> {
            Upserted<PlainWord> stored =
                    unit.repository(PlainWords.class).upsert(new PlainWord(51, "new", "unique"), "plain_word_code");
            assertThat(stored.inserted()).isFalse();
            assertThat(stored.entity().id).isEqualTo(50);
            assertThat(stored.entity().word).isEqualTo("new");
        });
    }

    /** The row that the key finds is held by its id, with another key: what is held is read again. */
    @Test
    void whatIsHeldWithAnotherKeyIsReadAgain() {
        database.run(unit -> upsert(unit, PlainWords.class, new PlainWord(60, "old", "before")));
        database.run(unit -> {
            PlainWord held = unit.repository(PlainWords.class).getById(60L);
            server.execute("UPDATE plain_word SET code = 'after', version = version + 1 WHERE id = 60");
            Upserted<PlainWord> stored =
                    unit.repository(PlainWords.class).upsert(new PlainWord(61, "new", "after"), "plain_word_code");
            assertThat(stored.entity()).isSameAs(held);
            assertThat(held.code).isEqualTo("after");
            assertThat(held.word).isEqualTo("new");
            assertThat(held.version).isEqualTo(2);
        });
    }

    /** What both have. */
    @MappedSuperclass
    abstract static class Word {
        @Id
        long id;

        @Version
        long version;

        String word = "";

        String code = "";

        Word() {}

        Word(long id, String word, String code) {
            this.id = id;
            this.word = word;
            this.code = code;
        }
    }

    @Entity
    @Table(name = "plain_word", uniqueConstraints = @UniqueConstraint(name = "plain_word_code", columnNames = "code"))
    static class PlainWord extends Word {
        PlainWord() {}

        PlainWord(long id, String word, String code) {
            super(id, word, code);
        }
    }

    @Entity
    @Table(name = "shouted_word")
    static class ShoutedWord extends Word {
        ShoutedWord() {}

        ShoutedWord(long id, String word, String code) {
            super(id, word, code);
        }
    }

    static final class PlainWords extends Repository<PlainWord> {
        PlainWords(RepositoryContext context) {
            super(PlainWord.class, context);
        }
    }

    static final class ShoutedWords extends Repository<ShoutedWord> {
        ShoutedWords(RepositoryContext context) {
            super(ShoutedWord.class, context);
        }
    }

    private static final class WordsModule implements PersistenceModule {
        @Override
        public String name() {
            return "words";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(PlainWord.class)
                    .repository(PlainWords.class, PlainWords::new)
                    .entity(ShoutedWord.class)
                    .repository(ShoutedWords.class, ShoutedWords::new);
        }
    }
}
