package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that is lost in a savepoint's part ends the unit, which is run again, whatever the application caught. */
@PostgresqlTest
@ExtendWith(Canary.class)
class LostInSavepointTest {

    /** What the part throws of its own. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(@Nullable Throwable cause) {
            super(cause);
        }
    }

    private enum Part {
        /** Nobody has noticed the loss when it throws. */
        THROWS_ITS_OWN {
            @Override
            void execute(UnitOfWork unit) {
                throw new Refused(null);
            }
        },
        WRAPS_THE_LOSS {
            @Override
            void execute(UnitOfWork unit) {
                try {
                    unit.repository(TodoRepository.class).count();
                } catch (DatabaseException lost) {
                    throw new Refused(lost);
                }
            }
        },
        SWALLOWS_THE_LOSS {
            @Override
            void execute(UnitOfWork unit) {
                try {
                    insert(unit);
                    unit.flush();
                } catch (DatabaseException lost) {
                    assertThat(lost).isInstanceOf(ConnectionLostException.class);
                }
            }
        },
        JOINS {
            @Override
            void execute(UnitOfWork unit) {
                UnitOfWorkFactory.joining(unit).run(part -> THROWS_ITS_OWN.execute(part));
            }
        },
        IS_IN_ANOTHER_SAVEPOINT {
            @Override
            void execute(UnitOfWork unit) {
                unit.savepoint(inner -> {
                    THROWS_ITS_OWN.execute(inner);
                    return true;
                });
            }
        },
        RETURNS {
            @Override
            void execute(UnitOfWork unit) {
                insert(unit);
            }
        };

        abstract void execute(UnitOfWork unit);
    }

    private static void insert(UnitOfWork unit) {
        unit.repository(TodoRepository.class).insert(new Todo(Canary.secret("part")));
    }

    @ParameterizedTest
    @EnumSource
    void theUnitIsRunAgain(Part part, TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database, settings -> settings)) {
            AtomicInteger runs = new AtomicInteger();
            faulty.sdk.run(unit -> {
                insert(unit);
                savepointCaught(unit, part, runs.incrementAndGet() == 1, database);
                insert(unit);
            });
            // The pool may give another one that was ended with it.
            assertThat(runs).hasValueGreaterThan(1);
            assertThat(faulty.sdk.todos().count()).isEqualTo(2);
            faulty.assertWhole();
        }
    }

    /** In the second attempt the part throws nothing but its own, and is undone alone. */
    private static void savepointCaught(UnitOfWork unit, Part part, boolean lost, TestDatabase database) {
        try {
            unit.savepoint(inner -> {
                if (lost) {
                    insert(inner);
                    inner.flush(); // Until something is sent there is nothing to lose.
                    database.terminateConnections();
                    part.execute(inner);
                    return true;
                }
                throw new Refused(null);
            });
        } catch (RuntimeException caught) {
            assertThat(caught).isInstanceOfAny(Refused.class, DatabaseException.class);
        }
    }

    @Test
    void whatLeavesTheSavepointIsTheLoss(TestDatabase database) {
        try (FaultyDatabase faulty = FaultyDatabase.on(database, settings -> settings)) {
            UnitOptions once = UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE);
            assertThatThrownBy(() -> faulty.sdk.run(
                            once,
                            unit -> unit.savepoint(inner -> {
                                insert(inner);
                                inner.flush();
                                database.terminateConnections();
                                Part.THROWS_ITS_OWN.execute(inner);
                                return true;
                            })))
                    .isInstanceOf(ConnectionLostException.class)
                    .satisfies(lost -> assertThat(lost.getSuppressed()).hasAtLeastOneElementOfType(Refused.class));
            assertThatThrownBy(() ->
                            faulty.sdk.run(once, unit -> savepointCaught(unit, Part.THROWS_ITS_OWN, true, database)))
                    .isInstanceOf(WrongUseException.class)
                    .hasCauseInstanceOf(ConnectionLostException.class);
            faulty.assertWhole();
        }
    }
}
