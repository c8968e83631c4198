package dev.todosdk.examples.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.MappingGate;
import org.junit.jupiter.api.Test;

/** Changelog and mapping of fifteen entities say the same. */
class LibrarySchemaTest {

    @Test
    void theChangelogMakesWhatIsMapped() {
        assertThat(MappingGate.assertSchemaFits(new LibraryModule())).isEmpty();
    }
}
