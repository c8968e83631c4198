package dev.todosdk.testkit;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.store.TestStore;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the class of a {@link BothStores}, which registers it, once on each store. Thread-safe. */
public final class BothStoresExtension implements ClassTemplateInvocationContextProvider {

    /** Creates the extension, for JUnit. */
    public BothStoresExtension() {}

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), BothStores.class);
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        List<PersistenceModule> modules = modules(context);
        return Stream.of(
                new Run("in memory", modules, InMemoryDatabase::with),
                new Run("on PostgreSQL", modules, PostgresqlDatabase::with));
    }

    private static List<PersistenceModule> modules(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), BothStores.class)
                .map(annotation -> TestModules.of(annotation.value()))
                .orElse(List.of());
    }

    private record Run(
            String store, List<PersistenceModule> modules, Function<List<PersistenceModule>, TestStore> opener)
            implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return store;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new StoreParameters(store, () -> opener.apply(modules)));
        }
    }
}
