package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.query.Condition;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A converter may store a value for null, which stands where the database sorts that value. */
class NullConvertersTest {

    /** As the columns of other programs often want it. */
    @Converter
    static class EmptyForNull implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(@Nullable String text) {
            return text == null ? "" : text;
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String column) {
            return column == null || column.isEmpty() ? null : column;
        }
    }

    @Entity(name = "Label")
    static class Label {
        @Id
        long id;

        @Convert(converter = EmptyForNull.class)
        @Nullable String text;
    }

    static final class Labels extends Repository<Label> {
        private Labels(RepositoryContext context) {
            super(Label.class, context);
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "labels";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Label.class).repository(Labels.class, Labels::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noCursorSkipsRowsBehindSuchANull(EveryPath path) {
        path.with(new Module(), database -> {
            database.run(unit -> {
                for (String text : new String[] {"b", null, "a"}) {
                    Label label = new Label();
                    label.id = text == null ? 0 : text.charAt(0);
                    label.text = text;
                    unit.repository(Labels.class).insert(label);
                }
            });
            assertThat(walked(database, Sort.desc("text"))).containsExactly(98L, 97L, 0L);
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> walked(database, Sort.asc("text")))
                    .withMessageStartingWith("A cursor cannot go on behind a null of text");
            assertThat(database.<List<Label>, RuntimeException>read(unit ->
                            unit.repository(Labels.class).find(Condition.unrestricted(), Order.by(Sort.asc("text")))))
                    .extracting(label -> label.id)
                    .containsExactly(0L, 97L, 98L);
        });
    }

    private static List<Long> walked(UnitOfWorkFactory database, Sort<Label> sort) {
        return database.read(unit -> {
            List<Long> ids = new ArrayList<>();
            PageRequest request = PageRequest.ofSize(1).withoutTotal();
            while (true) {
                CursoredPage<Label> page = unit.repository(Labels.class)
                        .query(Condition.unrestricted())
                        .orderBy(Order.by(sort))
                        .cursoredPage(request);
                page.content().forEach(label -> ids.add(label.id));
                if (!page.hasNext()) {
                    return ids;
                }
                request = page.nextPageRequest();
            }
        });
    }
}
