package dev.todosdk.hibernate.query;

import dev.todosdk.persistence.internal.Projection;
import dev.todosdk.persistence.internal.Question;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.Arrays;
import java.util.List;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.jspecify.annotations.Nullable;

/** The values that are selected for one element of an answer, and how it is made of a row: the entity itself, or a record. */
interface RowShape<R> {

    static <R> RowShape<R> of(Question<?, R> question, EntityMappingType entity) {
        Projection<R> projection = question.projection();
        return projection == null ? new WholeEntity<>() : Parts.of(projection, entity);
    }

    List<Selection<?>> selections(Root<?> root);

    int width();

    R make(@Nullable Object[] row);

    /** The entity. */
    record WholeEntity<R>() implements RowShape<R> {

        @Override
        public List<Selection<?>> selections(Root<?> root) {
            return List.of(root);
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // a question without projection asks for entities
        public R make(@Nullable Object[] row) {
            return (R) row[0];
        }
    }

    /** A record of attributes. */
    record Parts<R>(Projection<R> projection, List<AttributePath> paths) implements RowShape<R> {

        static <R> RowShape<R> of(Projection<R> projection, EntityMappingType entity) {
            return new Parts<>(
                    projection,
                    projection.attributes().stream()
                            .map(name -> AttributePath.of(entity, name, "select"))
                            .toList());
        }

        @Override
        public List<Selection<?>> selections(Root<?> root) {
            return paths.stream().<Selection<?>>map(path -> path.in(root)).toList();
        }

        @Override
        public int width() {
            return paths.size();
        }

        @Override
        public R make(@Nullable Object[] row) {
            return projection.make(row.length == width() ? row : Arrays.copyOf(row, width()));
        }
    }
}
