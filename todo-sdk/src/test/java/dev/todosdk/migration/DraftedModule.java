package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.hibernate.mapping.HibernateSchema;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import java.util.List;
import java.util.Set;

/** A module whose changelog is written by drafts of its entities. */
record DraftedModule(TestDatabase database, ChangelogFolder folder) {

    static final String FILE = "things/changelog.sql";

    static DraftedModule empty(TestDatabase database, ChangelogFolder folder) {
        folder.writeSql(FILE, "");
        return new DraftedModule(database, folder);
    }

    Migrations migrations(Class<?>... entities) {
        return folder.migrations(database, "things", FILE)
                .mapping(new Mapping(entities))
                .build();
    }

    Draft draft(Class<?>... entities) {
        return migrations(entities).draft("things");
    }

    /** Appends what a draft lacks and applies it. */
    Draft adopt(Class<?>... entities) {
        Draft draft = draft(entities);
        assertThat(draft.isEmpty()).isFalse();
        apply(draft);
        return draft;
    }

    void apply(Draft draft) {
        append(draft);
        migrations().update();
    }

    /** Writes it into the changelog. */
    void append(Draft draft) {
        folder.append(FILE, draft.sql());
    }

    /** Writes a changeset by hand and applies it. */
    void write(String changeset) {
        folder.append(FILE, changeset);
        migrations().update();
    }

    /** Works out only once what Hibernate makes of the entities. */
    private static final class Mapping implements MappedSchema {

        private final List<String> statements;
        private final Set<String> objects;
        private final List<String> elsewhere;

        Mapping(Class<?>... entities) {
            ModuleSet modules = ModuleSet.of(List.of(new Things(List.of(entities))));
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            // Hibernate loads them again, by name.
            thread.setContextClassLoader(entities.length == 0 ? before : entities[0].getClassLoader());
            try {
                HibernateSchema schema = HibernateSchema.of(modules);
                this.statements = schema.createStatements();
                this.objects = schema.objectsOf(modules.entities());
                this.elsewhere = schema.elsewhere();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Override
        public List<String> createStatements() {
            return statements;
        }

        @Override
        public Set<String> objectsOf(String module) {
            return objects;
        }

        @Override
        public List<String> elsewhere() {
            return elsewhere;
        }
    }

    private record Things(List<Class<?>> entities) implements PersistenceModule {
        @Override
        public String name() {
            return "things";
        }

        @Override
        public void register(ModuleRegistry registry) {
            entities.forEach(registry::entity);
        }
    }
}
