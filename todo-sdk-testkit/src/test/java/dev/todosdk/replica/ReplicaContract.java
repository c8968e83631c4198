package dev.todosdk.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.once.AnswerFormat;
import dev.todosdk.once.OnceRequests;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.ReadYourWrites;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What units see at replicas that have stopped, or have not. */
abstract class ReplicaContract {

    static final UnitOptions AT_REPLICA = UnitOptions.READ_ONLY.onReplica();

    /** With empty tables, and replicas that follow. */
    abstract UnitOfWorkFactory db();

    /** All replicas stay where they are. */
    abstract void stop();

    /** They go on. */
    abstract void follow();

    /** Waits until they have everything. */
    abstract void awaitReplicas();

    CommitPosition insert(String title) {
        List<CommitPosition> told = new ArrayList<>();
        db().run(unit -> {
            unit.repository(TodoRepository.class).insert(new Todo(title));
            unit.afterCommitAt(told::add);
        });
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    long count(UnitOptions options) {
        return db().call(options, unit -> unit.repository(TodoRepository.class).count());
    }

    @Test
    void aReplicaThatHasStoppedIsReadAtAllTheSame() {
        insert("before");
        awaitReplicas();
        stop();
        insert("after");
        assertThat(count(AT_REPLICA)).isEqualTo(1);
        assertThat(count(UnitOptions.READ_ONLY)).isEqualTo(2);
        follow();
        awaitReplicas();
        assertThat(count(AT_REPLICA)).isEqualTo(2);
    }

    @Test
    void whatIsAskedForIsSeen() {
        stop();
        CommitPosition position = insert("mine");
        assertThat(count(AT_REPLICA.after(position))).isEqualTo(1);
        follow();
        awaitReplicas();
        assertThat(count(AT_REPLICA.after(position))).isEqualTo(1);
    }

    @Test
    void eachCommitIsBehindTheOneBefore() {
        CommitPosition one = insert("one");
        CommitPosition other = insert("other");
        assertThat(other).isGreaterThan(one);
        assertThat(CommitPosition.of(other.toString())).isEqualTo(other);
    }

    @Test
    void aSnapshotAfterAPositionHasIt() {
        UnitOptions snapshot = UnitOptions.SNAPSHOT.onReplica();
        awaitReplicas();
        for (int round = 0; round < 20; round++) {
            assertThat(count(snapshot.after(insert("round " + round)))).isEqualTo(round + 1);
        }
        stop();
        assertThat(count(snapshot.after(insert("stopped")))).isEqualTo(21);
    }

    @Test
    void noStandbyIsSerializable() {
        stop();
        insert("seen");
        assertThat(count(AT_REPLICA.withIsolation(Isolation.SERIALIZABLE))).isEqualTo(1);
    }

    @Test
    void aUnitThatTheCallerEndsIsSparedToo() {
        stop();
        CommitPosition position = insert("mine");
        try (UnitOfWork unit = db().begin(AT_REPLICA.after(position))) {
            TodoRepository todos = unit.repository(TodoRepository.class);
            assertThat(todos.count()).isEqualTo(1);
            assertThat(todos.findAll()).extracting(Todo::title).containsExactly("mine");
            unit.commit();
        }
    }

    @Test
    void aStreamIsOfTheSamePlace() {
        stop();
        CommitPosition position = insert("mine");
        UnitOptions options = AT_REPLICA.after(position);
        assertThat(streamed(options)).containsExactly("mine");
        follow();
        awaitReplicas();
        assertThat(streamed(options)).containsExactly("mine");
    }

    private List<String> streamed(UnitOptions options) {
        return db().call(options, unit -> {
            try (Stream<Todo> stream = unit.repository(TodoRepository.class).query(Conditions.all()).stream()) {
                return stream.map(Todo::title).toList();
            }
        });
    }

    @Test
    void aWaitEndsWithTheReplicasArrival() {
        stop();
        CommitPosition position = insert("mine");
        CompletableFuture<Long> seen = CompletableFuture.supplyAsync(
                () -> count(AT_REPLICA.after(position).withReplicaWait(Duration.ofMinutes(1))));
        follow();
        assertThat(seen.join()).isEqualTo(1);
    }

    @Test
    void aClientReadsWhatItWrote() {
        ReadYourWrites client = ReadYourWrites.of(db());
        TodoService todos = new TodoService(client);
        awaitReplicas();
        stop();
        long id = todos.create(NewTodo.titled("mine")).id();
        assertThat(todos.get(id).title()).isEqualTo("mine");
        TodoService stranger = new TodoService(ReadYourWrites.of(db()));
        assertThat(stranger.find(id)).isEmpty();
        TodoService again = new TodoService(ReadYourWrites.of(db(), client.position()));
        assertThat(again.find(id)).isPresent();
    }

    /** Its first request was answered by somebody else, whose position it never heard of. */
    @Test
    void whoeverGetsAKeptAnswerSeesWhatItTellsOf() {
        awaitReplicas();
        stop();
        long id = createdOnce(ReadYourWrites.of(db()));
        ReadYourWrites again = ReadYourWrites.of(db());
        assertThat(createdOnce(again)).isEqualTo(id);
        assertThat(new TodoService(again).find(id)).isPresent();
    }

    private static long createdOnce(ReadYourWrites client) {
        return Long.parseLong(new OnceRequests<>(client, AnswerFormat.text())
                .call(
                        "key",
                        "create",
                        unit -> String.valueOf(unit.repository(TodoRepository.class)
                                .insert(new Todo("mine"))
                                .id())));
    }

    @Test
    void aClientThatWritesNothingStaysWhereItIs() {
        ReadYourWrites client = ReadYourWrites.of(db());
        client.run(unit -> {});
        assertThat(client.position()).isEqualTo(CommitPosition.START);
    }

    @Test
    void nothingIsWrittenAtAReplica() {
        assertThatThrownBy(() -> db().run(AT_REPLICA, unit -> unit.repository(TodoRepository.class)
                        .insert(new Todo("no"))))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("read-only");
        assertThat(AT_REPLICA.withReadOnly(false).isOnReplica()).isFalse();
    }

    @Test
    void aPartGetsNoMoreThanTheWhole() {
        CommitPosition position = insert("mine");
        db().run(AT_REPLICA.withName("whole"), whole -> {
            UnitOfWorkFactory parts = UnitOfWorkFactory.joining(whole);
            assertThatThrownBy(() -> parts.run(AT_REPLICA.after(position).withName("part"), part -> {}))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("part")
                    .hasMessageContaining("whole")
                    .hasMessageContaining(position.toString());
            parts.run(AT_REPLICA, part -> {});
            parts.run(UnitOptions.READ_ONLY, part -> {});
        });
        db().run(AT_REPLICA.after(position), whole -> UnitOfWorkFactory.joining(whole)
                .run(AT_REPLICA.after(position), part -> assertThat(
                                part.repository(TodoRepository.class).count())
                        .isEqualTo(1)));
    }

    @Test
    void aPositionAheadOfEverythingIsThePrimarys() {
        insert("mine");
        stop();
        insert("another");
        assertThat(count(AT_REPLICA.after(CommitPosition.AHEAD))).isEqualTo(2);
        assertThatThrownBy(() -> CommitPosition.of("0/16B3748")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CommitPosition.of("")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> CommitPosition.of("1000000000000000")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatIsGivenUpHasNoPosition() {
        List<CommitPosition> told = new ArrayList<>();
        try (UnitOfWork unit = db().begin()) {
            unit.repository(TodoRepository.class).insert(new Todo("no"));
            unit.afterCommitAt(told::add);
            unit.rollback();
        }
        assertThat(told).isEmpty();
    }
}
