package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.unit.Again.Parent;
import dev.todosdk.unit.Again.Parents;
import org.junit.jupiter.api.Test;

/** A collection that is first touched when it can no longer be read says so in the SDK's words, also outside of {@code run}. */
@PostgresqlTest(Again.class)
class LazyCollectionFailureTest {

    @Test
    void aLostConnection(PostgresqlDatabase db) {
        db.run(unit -> unit.repository(Parents.class).insert(new Parent("p", "a")));
        try (UnitOfWork unit = db.begin()) {
            Parent parent = unit.repository(Parents.class).findAll().get(0);
            assertThat(db.server().terminateConnections()).isPositive();
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> assertThat(parent.children).isNotEmpty());
            assertThatExceptionOfType(DatabaseException.class).isThrownBy(unit::commit);
        }
    }
}
