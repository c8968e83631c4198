package dev.todosdk.spring;

import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxRunner;
import dev.todosdk.persistence.UnitOfWorkFactory;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The outbox's threads, running while the application does: started at its very end, stopped before all else. Thread-safe. */
final class OutboxLifecycle implements SmartLifecycle {

    private final UnitOfWorkFactory units;
    private final Duration pause;
    private final List<OutboxConsumer> consumers;
    private @Nullable OutboxRunner runner;

    OutboxLifecycle(UnitOfWorkFactory units, Duration pause, List<OutboxConsumer> consumers) {
        this.units = units;
        this.pause = pause;
        this.consumers = consumers;
    }

    @Override
    public synchronized void start() {
        if (runner == null) {
            runner = OutboxRunner.start(units, pause, consumers);
        }
    }

    @Override
    public synchronized void stop() {
        if (runner != null) {
            runner.close();
            runner = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return runner != null;
    }
}
