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
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Random and forged tokens, conditions, sorts, names and settings: each is answered or refused with its field, costs
 * little, and leaves unit and pool usable. 1,000 on each store; 100,000 by
 * {@code -Dtest.jvm.args=-Dtodosdk.test.scale=100}.
 */
@BothStores({TodoModule.class, SumsModule.class, LibraryModule.class})
class HostileInputTest {

    private static final int INPUTS = 1_000 * Integer.getInteger("todosdk.test.scale", 1);
    private static final Order<Sum> BY_EXACT = Order.by(Sort.asc("exact"));

    /** What is tried, each in a unit that must be usable afterwards. */
    private enum Kind {
        TOKEN((unit, input) -> page(unit, input.token(token(unit)))),
        FORGED_TOKEN((unit, input) -> page(unit, ForgedCursor.with(token(unit), input.cursorValues()))),
        RESTRICTION((unit, input) -> todos(unit).count(input.condition())),
        NUMBER((unit, input) -> sums(unit).count(input.sum())),
        SORT((unit, input) -> todos(unit).find(Condition.unrestricted(), input.sorts())),
        FETCH((unit, input) -> unit.repository(Books.class)
                .query(Condition.unrestricted())
                .fetch(input.text())
                .list()),
        ROWS((unit, input) ->
                todos(unit).query(Condition.unrestricted()).page(PageRequest.ofPage(1L << input.size() % 63))),
        SETTINGS((unit, input) -> Database.builder()
                .host(input.text())
                .database(input.text())
                .schema(input.text())
                .applicationName(input.text())
                .environment(java.util.Map.of("DB_PORT", input.text()))
                .migrations()),
        URL((unit, input) -> Migrations.builder()
                .jdbcUrl("jdbc:postgresql:" + input.text() + "?" + input.text() + "=" + input.text(), null, null)
                .build());

        @SuppressWarnings("ImmutableEnumChecker") // stateless
        private final BiConsumer<UnitOfWork, RandomInput> use;

        Kind(BiConsumer<UnitOfWork, RandomInput> use) {
            this.use = use;
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
        for (int i = 0; i < INPUTS; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            long ofOne = seed + i;
            Cost cost = costOf(kind, ofOne, db);
            // What was dear may have been the first of its kind, or compiled meanwhile.
            assertThat(cost.isSmall()
                            || costOf(kind, ofOne, db).isSmall()
                            || costOf(kind, ofOne, db).isSmall())
                    .as("%s of -Dtodosdk.test.seed=%d: %s", kind, ofOne, cost)
                    .isTrue();
        }
        db.run(unit -> {
            assertThat(todos(unit).count()).isEqualTo(2);
            assertThat(sums(unit).count()).isEqualTo(2);
        });
    }

    private static Cost costOf(Kind kind, long seed, UnitOfWorkFactory db) {
        RandomInput input = new RandomInput(new Random(seed));
        return Cost.of(() -> db.run(unit -> {
            try {
                kind.use.accept(unit, input);
            } catch (InvalidInputException refused) {
                assertThat(refused.field()).as("of %d", seed).isNotBlank();
            } catch (ConfigurationException refused) {
                assertThat(refused.problems()).as("of %d", seed).isNotEmpty();
            } catch (DatabaseException other) {
                throw new AssertionError(kind + " of -Dtodosdk.test.seed=" + seed, other);
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
