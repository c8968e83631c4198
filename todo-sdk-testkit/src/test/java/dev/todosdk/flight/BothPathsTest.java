package dev.todosdk.flight;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests that do the same on {@link BothPaths}, each beginning with the same rows. */
abstract class BothPathsTest {

    static BothPaths paths;

    @BeforeAll
    static void start() {
        paths = new BothPaths();
    }

    @AfterAll
    static void stop() {
        paths.close();
    }

    @BeforeEach
    final void refill() {
        paths.refill();
    }
}
