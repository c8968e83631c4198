package dev.todosdk.hibernate.query;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.criteria.LobColumn;
import dev.todosdk.persistence.internal.cursor.KeysetCursor;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.jspecify.annotations.Nullable;

/** A total order over the rows of an entity: the sorts asked for, then the primary key. Of one question and its thread. */
final class SortKeys {

    /** With the primary key fewer than a cursor token holds. */
    private static final int MOST_SORTS = 64;

    private final String entity;
    private final List<SortKey> keys;
    private final List<SortKey> asked;

    /** Made with the first cursor: most questions have none. */
    private @Nullable String binding;

    private SortKeys(String entity, List<SortKey> keys, List<SortKey> asked) {
        this.entity = entity;
        this.keys = keys;
        this.asked = asked;
    }

    static SortKeys of(EntityMappingType entity, Order<?> order) {
        if (order.sorts().size() > MOST_SORTS) {
            throw new InvalidInputException("sort", "must not name more than " + MOST_SORTS + " attributes");
        }
        List<SortKey> keys = new ArrayList<>();
        boolean ascending = true;
        for (Sort<?> sort : order.sorts()) {
            AttributePath path = AttributePath.of(entity, sort.property(), "sort");
            if (path.isLargeObject()) {
                throw LobColumn.unsortable(path.toString());
            }
            keys.add(new SortKey(path, sort.isAscending(), sort.ignoreCase() && path.type() == String.class));
            ascending = sort.isAscending();
        }
        Set<String> sorted = keys.stream().map(key -> key.path().toString()).collect(Collectors.toSet());
        for (AttributePath id : AttributePath.ofId(entity)) {
            if (sorted.add(id.toString())) {
                keys.add(new SortKey(id, ascending, false)); // One direction for all lets one index serve both ways.
            }
        }
        String name = entity.getMappedJavaType().getJavaTypeClass().getSimpleName();
        List<SortKey> all = List.copyOf(keys);
        return new SortKeys(name, all, all);
    }

    SortKeys reversed() {
        return new SortKeys(entity, keys.stream().map(SortKey::reversed).toList(), asked);
    }

    List<SortKey> keys() {
        return keys;
    }

    List<Expression<?>> expressions(From<?, ?> from, CriteriaBuilder builder) {
        return keys.stream()
                .<Expression<?>>map(key -> key.expression(from, builder))
                .toList();
    }

    List<jakarta.persistence.criteria.Order> orders(List<Expression<?>> expressions, CriteriaBuilder builder) {
        List<jakarta.persistence.criteria.Order> orders = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            orders.add(keys.get(i).order(expressions.get(i), builder));
        }
        return orders;
    }

    PageRequest.Cursor cursor(@Nullable Object[] row, int first) {
        return new KeysetCursor(
                binding(), Stream.of(row).skip(first).limit(keys.size()).toList());
    }

    /** The values of a cursor, which may come from anywhere. */
    List<? extends @Nullable Object> values(PageRequest.Cursor cursor) {
        boolean fits = cursor.size() == keys.size()
                && (!(cursor instanceof KeysetCursor own) || own.binding().equals(binding()));
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; fits && i < keys.size(); i++) {
            Object value = keys.get(i).value(cursor.elements().get(i));
            fits = keys.get(i).accepts(value);
            values.add(value);
        }
        if (!fits) {
            throw new InvalidInputException("cursor", "must come from a page of " + entity + " in the same order");
        }
        return values;
    }

    private String binding() {
        String made = binding;
        if (made == null) {
            made = fingerprint(entity, asked);
            binding = made;
        }
        return made;
    }

    /** A fingerprint, so that tokens do not tell names of the mapping. */
    private static String fingerprint(String entity, List<SortKey> keys) {
        String text = entity + ": " + keys.stream().map(SortKey::toString).collect(Collectors.joining(", "));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
