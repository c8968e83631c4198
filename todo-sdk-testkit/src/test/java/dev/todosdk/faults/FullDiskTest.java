package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.StorageFullException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The table's disk is full: writing ends, reading goes on, and when there is room again so does writing. */
@ExtendWith(Canary.class)
class FullDiskTest {

    private static final int ROWS = 2_000;

    @Test
    void isNotAskedAgainAndReadingGoesOn() throws Exception {
        try (SmallDisk disk = SmallDisk.ofMegabytes(24);
                CrashableServer server = CrashableServer.start();
                FaultyDatabase faulty = FaultyDatabase.on(server, "postgres", settings -> settings)) {
            faulty.execute(
                    "CREATE TABLESPACE small LOCATION '" + disk.directory() + "'",
                    "ALTER TABLE todo SET TABLESPACE small");
            Path ballast = Files.write(disk.directory().resolve("ballast"), new byte[8 << 20]);
            AtomicInteger acknowledged = new AtomicInteger();
            StorageFullException full = Canary.caught(StorageFullException.class, () -> {
                while (true) {
                    faulty.sdk.run(FullDiskTest::insertMany);
                    acknowledged.incrementAndGet();
                }
            });
            assertThat(full.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
            assertThat(full.sqlState()).hasValue("53100");
            assertThat(full.isRetryable()).isFalse();
            assertThat(acknowledged).hasPositiveValue();
            assertThat(faulty.sdk.todos().count()).isEqualTo((long) ROWS * acknowledged.get());

            Files.delete(ballast);
            faulty.assertWhole();
        }
    }

    private static void insertMany(UnitOfWork unit) {
        for (int i = 0; i < ROWS; i++) {
            insert(unit, "x".repeat(150));
        }
    }
}
