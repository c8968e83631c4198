package dev.todosdk.benchmarks.growth;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.stream.IntStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Any number of kinds of entities, each with a table of its own, which nobody writes by hand. */
final class KindsModule implements PersistenceModule {

    /** The most that there are. */
    static final int MOST = 200;

    private static final List<Class<? extends KindRow>> ALL = IntStream.range(0, MOST)
            .<Class<? extends KindRow>>mapToObj(KindsModule::make)
            .toList();

    private final List<Class<? extends KindRow>> kinds;

    KindsModule(int count) {
        this.kinds = ALL.subList(0, count);
    }

    private static Class<? extends KindRow> make(int number) {
        return new ByteBuddy()
                .subclass(KindRow.class)
                .name(KindRow.class.getPackageName() + ".Kind" + number)
                .annotateType(
                        AnnotationDescription.Builder.ofType(Entity.class).build(),
                        AnnotationDescription.Builder.ofType(Table.class)
                                .define("name", table(number))
                                .build())
                .make()
                .load(KindRow.class.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
                .getLoaded();
    }

    private static String table(int number) {
        return "kind_" + number;
    }

    static String[] tables() {
        return IntStream.range(0, MOST)
                .mapToObj(
                        number -> "CREATE TABLE " + table(number) + " (id bigint PRIMARY KEY, version bigint NOT NULL,"
                                + " name varchar(255), number bigint NOT NULL)")
                .toArray(String[]::new);
    }

    List<Class<? extends KindRow>> kinds() {
        return kinds;
    }

    /** A new row of one of the kinds. */
    KindRow row(long number, long id) {
        try {
            KindRow row = kinds.get((int) (number % kinds.size()))
                    .getDeclaredConstructor()
                    .newInstance();
            row.fill(id);
            return row;
        } catch (ReflectiveOperationException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    @Override
    public String name() {
        return "kinds";
    }

    @Override
    public void register(ModuleRegistry registry) {
        kinds.forEach(registry::entity);
        registry.repository(Rows.class, context -> new Rows(kinds.get(0), context));
    }

    /** The door to all kinds. */
    static final class Rows extends Repository<KindRow> {
        @SuppressWarnings("unchecked") // Any of the kinds will do.
        Rows(Class<? extends KindRow> kind, RepositoryContext context) {
            super((Class<KindRow>) kind, context);
        }

        EntityManager entities() {
            return entityManager();
        }
    }
}
