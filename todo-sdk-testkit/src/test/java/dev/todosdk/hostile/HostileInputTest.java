package dev.todosdk.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.hostile.SumsModule.Sums;
import dev.todosdk.migration.Migrations;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.support.Cost;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.library.LibraryModule;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Books;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random and forged tokens, conditions, sorts, names and settings: each is answered or refused with its field, costs
 * little (as much as its texts where these are of megabytes), and leaves unit and pool usable. 1,000 on each store; 100,000 by
 * {@code -Dtest.jvm.args=-Dtodosdk.test.scale=100}.
 */
@BothStores({TodoModule.class, SumsModule.class, LibraryModule.class})
class HostileInputTest {

    private static final int INPUTS = 1_000 * Integer.getInteger("todosdk.test.scale", 1);
    private static final Order<Sum> BY_EXACT = Order.by(Sort.asc("exact"));

    /** What is tried, in a unit that must be usable afterwards. */
    private interface Attempt extends Consumer<UnitOfWork> {}

    /** How each is made: what is no work of the SDK's is done before the attempt, which alone is measured. */
    private enum Kind {
        TOKEN((input, token) -> {
            String changed = input.token(token);
            return unit -> page(unit, changed);
        }),
        FORGED_TOKEN((input, token) -> {
            String forged = ForgedCursor.with(token, input.cursorValues());
            return unit -> page(unit, forged);
        }),
        RESTRICTION((input, token) -> {
            drawn(input::condition);
            return unit -> todos(unit).count(input.again().condition());
        }),
        NUMBER((input, token) -> unit -> sums(unit).count(input.again().sum())),
        SORT((input, token) -> {
            input.sorts();
            return unit ->
                    todos(unit).find(Condition.unrestricted(), input.again().sorts());
        }),
        FETCH((input, token) -> {
            String name = input.text();
            return unit -> unit.repository(Books.class)
                    .query(Condition.unrestricted())
                    .fetch(name)
                    .list();
        }),
        ROWS((input, token) -> {
            long page = 1L << input.size() % 63;
            return unit -> todos(unit).query(Condition.unrestricted()).page(PageRequest.ofPage(page));
        }),
        SETTINGS((input, token) -> {
            List<String> texts = Stream.generate(input::text).limit(5).toList();
            return unit -> Database.builder()
                    .host(texts.get(0))
                    .database(texts.get(1))
                    .schema(texts.get(2))
                    .applicationName(texts.get(3))
                    .environment(Map.of("DB_PORT", texts.get(4)))
                    .migrations();
        }),
        URL((input, token) -> {
            String url = "jdbc:postgresql:" + input.text() + "?" + input.text() + "=" + input.text();
            return unit -> Migrations.builder().jdbcUrl(url, null, null).build();
        });

        @SuppressWarnings("ImmutableEnumChecker") // stateless
        private final BiFunction<RandomInput, String, Attempt> attempt;

        Kind(BiFunction<RandomInput, String, Attempt> attempt) {
            this.attempt = attempt;
        }

        /** The texts of something that may be refused while it is made. */
        private static void drawn(Runnable made) {
            try {
                made.run();
            } catch (InvalidInputException refused) {
                // it is refused again where it counts
            }
        }
    }

    @Test
    void isAnsweredOrRefusedAndCostsLittle(UnitOfWorkFactory db) {
        long seed = Long.getLong("todosdk.test.seed", System.nanoTime());
        System.out.println("HostileInputTest: -Dtodosdk.test.seed=" + seed);
        db.run(unit -> {
            todos(unit).insertAll(List.of(new Todo("one"), new Todo("two")));
            sums(unit).insertAll(List.of(Sum.of(BigDecimal.ONE), Sum.of(BigDecimal.TEN)));
        });
        String token = db.call(HostileInputTest::token);
        for (int i = 0; i < INPUTS; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            long ofOne = seed + i;
            String what = kind + " of -Dtodosdk.test.seed=" + ofOne;
            RandomInput input = new RandomInput(ofOne);
            Attempt attempt = kind.attempt.apply(input, token);
            Cost cost = costOf(what, attempt, db);
            // What was dear may have been the first of its kind, or compiled meanwhile.
            assertThat(cost.isSmallFor(input.characters())
                            || costOf(what, attempt, db).isSmallFor(input.characters())
                            || costOf(what, attempt, db).isSmallFor(input.characters()))
                    .as("%s, %d characters: %s", what, input.characters(), cost)
                    .isTrue();
        }
        db.run(unit -> {
            assertThat(todos(unit).count()).isEqualTo(2);
            assertThat(sums(unit).count()).isEqualTo(2);
        });
    }

    private static Cost costOf(String what, Attempt attempt, UnitOfWorkFactory db) {
        return Cost.of(() -> db.run(unit -> {
            try {
                attempt.accept(unit);
            } catch (InvalidInputException refused) {
                assertThat(refused.field()).as(what).isNotBlank();
            } catch (ConfigurationException refused) {
                assertThat(refused.problems()).as(what).isNotEmpty();
            } catch (DatabaseException other) {
                throw new AssertionError(what, other);
            }
            todos(unit).count();
        }));
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    private static Sums sums(UnitOfWork unit) {
        return unit.repository(Sums.class);
    }

    private static String token(UnitOfWork unit) {
        return CursorTokens.unsigned()
                .next(sums(unit)
                        .query(Condition.unrestricted())
                        .orderBy(BY_EXACT)
                        .cursoredPage(PageRequest.ofSize(1)))
                .orElseThrow();
    }

    private static void page(UnitOfWork unit, String token) {
        sums(unit)
                .query(Condition.unrestricted())
                .orderBy(BY_EXACT)
                .cursoredPage(CursorTokens.unsigned().request(token, 10));
    }
}
