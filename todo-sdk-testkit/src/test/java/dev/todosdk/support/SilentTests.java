package dev.todosdk.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails whatever test runs while a password or a value was logged; is there for every test of this module by itself. */
public final class SilentTests implements AfterEachCallback, AfterAllCallback {

    /** Made by JUnit. */
    public SilentTests() {}

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(SilentLogs.takeFound()).as("logged by then").isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(SilentLogs.takeFound()).as("logged by then").isEmpty();
    }
}
