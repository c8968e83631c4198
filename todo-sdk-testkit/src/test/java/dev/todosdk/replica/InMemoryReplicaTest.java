package dev.todosdk.replica;

import dev.todosdk.once.OnceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.TodoModule;

class InMemoryReplicaTest extends ReplicaContract {

    private final InMemoryDatabase db = InMemoryDatabase.with(new TodoModule(), new OnceModule());

    @Override
    UnitOfWorkFactory db() {
        return db;
    }

    @Override
    void stop() {
        db.replica().stop();
    }

    @Override
    void follow() {
        db.replica().follow();
    }

    @Override
    void awaitReplicas() {
        // They are there with the commit.
    }
}
