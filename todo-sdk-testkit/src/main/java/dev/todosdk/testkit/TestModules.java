package dev.todosdk.testkit;

import dev.todosdk.persistence.PersistenceModule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** The modules that an annotation names. */
final class TestModules {

    private TestModules() {}

    static List<PersistenceModule> of(Class<? extends PersistenceModule>[] types) {
        return Stream.of(types)
                .<PersistenceModule>map(ReflectionSupport::newInstance)
                .toList();
    }
}
