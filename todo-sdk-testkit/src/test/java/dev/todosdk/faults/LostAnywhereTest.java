package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.once.AnswerFormat;
import dev.todosdk.once.OnceModule;
import dev.todosdk.once.OnceRequests;
import dev.todosdk.outbox.EventLog;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.Relay;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.Account_;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The connection of a unit is ended in the middle of it, wherever that is: the unit is run again, and what it did is there
 * once, with what was to be told of it.
 */
@PostgresqlTest
@ExtendWith(Canary.class)
class LostAnywhereTest {

    private static final long FIRST = 100;

    /** What the unit is at when its connection goes. */
    private enum At {
        A_STREAM {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                try (Stream<Account> all = accounts(unit).query(Condition.unrestricted()).stream()) {
                    Iterator<Account> each = all.iterator();
                    each.next();
                    lose.run();
                    each.forEachRemaining(account -> account.balance++);
                }
            }
        },
        A_QUESTION_ASKED_LATER {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                Later<Long> count = accounts(unit).later().count();
                lose.run();
                assertThat(count.get()).isEqualTo(3);
            }
        },
        A_QUESTION_THAT_NOBODY_ASKED_FOR_AGAIN {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                accounts(unit).later().count();
                lose.run();
            }
        },
        A_BULK_UPDATE {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                lose.run();
                accounts(unit).updateAll(Conditions.equalTo(Account_.id, 1L), Changes.set(Account_.balance, 5));
            }
        },
        A_BULK_DELETE {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                accounts(unit).insert(new Account(9, 1));
                lose.run();
                accounts(unit).deleteAll(Conditions.equalTo(Account_.id, 9L));
            }
        },
        MANY_INSERTS {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                lose.run();
                accounts(unit)
                        .insertAll(LongStream.range(1_000, 2_500)
                                .mapToObj(id -> new Account(id, 1))
                                .toList());
                unit.flush();
                accounts(unit).deleteAll(Conditions.greaterThan(Account_.id, 999L));
            }
        },
        A_LOCK {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                lose.run();
                assertThat(accounts(unit).findById(1L, RowLock.forUpdate())).isPresent();
            }
        },
        A_REFRESH {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                Account account = accounts(unit).getById(2L);
                lose.run();
                accounts(unit).refresh(account);
            }
        },
        THE_BEGIN_OF_A_SAVEPOINT {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                lose.run();
                unit.savepoint(part -> accounts(part).getById(1L).balance++);
            }
        },
        THE_END_OF_A_SAVEPOINT {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                unit.savepoint(part -> {
                    accounts(part).getById(1L).balance++;
                    part.flush();
                    lose.run();
                    return true;
                });
            }
        },
        THE_ROLLBACK_OF_A_SAVEPOINT {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                boolean[] threw = {false};
                try {
                    unit.savepoint(part -> {
                        accounts(part).getById(1L).balance++;
                        part.flush();
                        lose.run();
                        throw new IOException("no more");
                    });
                } catch (IOException expected) {
                    threw[0] = true;
                }
                assertThat(threw).containsExactly(true);
            }
        },
        A_PART_THAT_JOINED {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                UnitOfWorkFactory.joining(unit).run(part -> {
                    accounts(part).getById(1L).balance++;
                    lose.run();
                });
            }
        },
        THE_LAST_THING_BEFORE_THE_COMMIT {
            @Override
            void work(UnitOfWork unit, Runnable lose) {
                unit.beforeCommit(lose);
            }
        };

        abstract void work(UnitOfWork unit, Runnable lose);
    }

    private static AccountRepository accounts(UnitOfWork unit) {
        return unit.repository(AccountRepository.class);
    }

    private static FaultyDatabase start(TestDatabase database, CommitPath path) {
        FaultyDatabase faulty =
                FaultyDatabase.on(database, path, Duration.ofSeconds(5), settings -> settings.module(new LedgerModule())
                        .module(new OutboxModule())
                        .module(new OnceModule()));
        faulty.sdk.run(unit -> accounts(unit).insertAll(List.of(new Account(1, 10), new Account(2, 20))));
        return faulty;
    }

    @ParameterizedTest
    @EnumSource
    void aUnitIsRunAgainAndIsThereOnce(CommitPath path, TestDatabase database) {
        try (FaultyDatabase faulty = start(database, path)) {
            OnceRequests<String> once = new OnceRequests<>(faulty.sdk, AnswerFormat.text());
            Relay relay = new Relay(faulty.sdk);
            for (At at : At.values()) {
                long id = idAt(at);
                List<String> told = new ArrayList<>();
                AtomicInteger runs = new AtomicInteger();
                String answer = once.call("request " + at, "work", unit -> {
                    unit.afterCommit(() -> told.add("committed"));
                    unit.afterRollback(() -> told.add("rolled back"));
                    accounts(unit).insert(new Account(id, 7));
                    unit.flush();
                    boolean isFirst = runs.incrementAndGet() == 1;
                    at.work(unit, isFirst ? database::terminateConnections : () -> {});
                    unit.repository(Outbox.class).publish("accounts", "key", String.valueOf(id));
                    return "account " + id;
                });
                assertThat(answer).as("%s", at).isEqualTo("account " + id);
                assertThat(runs).as("%s", at).hasValueGreaterThan(1);
                assertThat(told).as("%s", at).containsExactly("committed");
                assertThat(once.call("request " + at, "work", unit -> "another"))
                        .isEqualTo(answer);
                faulty.sdk.run(unit -> accounts(unit).deleteById(id));
                relay.move();
            }
            assertThat(faulty.sdk.<List<String>, RuntimeException>read(
                            unit -> unit.repository(EventLog.class).after(0, Set.of(), 100).stream()
                                    .map(event -> event.payload())
                                    .toList()))
                    .containsExactlyElementsOf(Stream.of(At.values())
                            .map(at -> String.valueOf(idAt(at)))
                            .toList());
            assertThat(faulty.sdk.<Long, RuntimeException>read(
                            unit -> accounts(unit).count()))
                    .isEqualTo(2);
            faulty.assertWhole();
        }
    }

    /** A unit that an action opens is one like any other, although its pool has met a server that is gone. */
    @ParameterizedTest
    @EnumSource
    void anActionAfterTheCommitOpensItsUnitAgain(CommitPath path, TestDatabase database) {
        try (FaultyDatabase faulty = start(database, path)) {
            faulty.sdk.run(unit -> {
                accounts(unit).insert(new Account(FIRST, 7));
                unit.afterCommit(() -> {
                    database.terminateConnections();
                    faulty.sdk.run(next -> accounts(next).insert(new Account(FIRST + 1, 8)));
                });
            });
            assertThat(faulty.count("SELECT count(*) FROM account")).isEqualTo(4);
            faulty.assertWhole();
        }
    }

    /** A begun unit is not run again: it says that it is lost, and nothing of it is there. */
    @ParameterizedTest
    @EnumSource
    void aBegunUnitSaysThatItIsLost(CommitPath path, TestDatabase database) {
        try (FaultyDatabase faulty = start(database, path)) {
            for (At at : At.values()) {
                try (UnitOfWork unit = faulty.sdk.begin()) {
                    accounts(unit).insert(new Account(FIRST, 7));
                    unit.flush();
                    assertThatThrownBy(() -> {
                                at.work(unit, database::terminateConnections);
                                unit.commit();
                            })
                            .as("%s", at)
                            .isInstanceOf(ConnectionLostException.class);
                    unit.rollback();
                }
                assertThat(faulty.count("SELECT count(*) FROM account"))
                        .as("%s", at)
                        .isEqualTo(2);
            }
            faulty.assertWhole();
        }
    }

    /** The id of the account that is made while the connection is lost there. */
    @SuppressWarnings("EnumOrdinal") // of this run: it is stored nowhere else
    private static long idAt(At at) {
        return FIRST + at.ordinal();
    }
}
