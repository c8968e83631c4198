package dev.todosdk.testkit.question;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.CursorTokens;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Each form in which a repository answers which entities meet a condition, told by their ids in their order. */
final class Forms<T> {

    private static final CursorTokens TOKENS = CursorTokens.unsigned();

    private final Repository<T> repository;
    private final Function<T, Long> id;
    private final Condition<? super T> condition;
    private final Order<T> order;
    private final int size;

    Forms(Repository<T> repository, Function<T, Long> id, Condition<? super T> condition, Order<T> order, int size) {
        this.repository = repository;
        this.id = id;
        this.condition = condition;
        this.order = order;
        this.size = size;
    }

    /** The id alone, as a projection. */
    record Key(Long id) {}

    /** By the names of the forms. */
    Map<String, Supplier<List<Long>>> all() {
        Map<String, Supplier<List<Long>>> forms = new LinkedHashMap<>();
        forms.put("find", () -> ids(repository.find(condition, order)));
        forms.put("list", () -> ids(repository.query(condition).orderBy(order).list()));
        forms.put("list by limits", this::ranges);
        forms.put("pages", this::pages);
        forms.put("cursors forward and back", this::forwardAndBack);
        forms.put("stream", () -> {
            try (Stream<T> rows = repository.query(condition).orderBy(order).stream()) {
                return ids(rows.toList());
            }
        });
        forms.put("projection", () -> repository.query(condition).orderBy(order).select(Key.class).list().stream()
                .map(Key::id)
                .toList());
        forms.put("projected cursors", this::projectedForward);
        forms.put("projected stream", () -> {
            try (Stream<Key> rows = repository.query(condition).orderBy(order).select(Key.class).stream()) {
                return rows.map(Key::id).toList();
            }
        });
        return forms;
    }

    private List<Long> ids(List<T> entities) {
        return entities.stream().map(id).toList();
    }

    private List<Long> ranges() {
        List<Long> all = new ArrayList<>();
        List<T> some;
        do {
            some = repository
                    .query(condition)
                    .orderBy(order)
                    .list(Limit.range(all.size() + 1L, all.size() + (long) size));
            all.addAll(ids(some));
        } while (!some.isEmpty());
        return all;
    }

    private List<Long> pages() {
        List<Long> all = new ArrayList<>();
        PageRequest request = PageRequest.ofSize(size).withTotal();
        while (true) {
            Page<T> page = repository.query(condition).orderBy(order).page(request);
            all.addAll(ids(page.content()));
            if (!page.hasNext()) {
                return page.totalElements() == all.size() ? all : List.of(-page.totalElements());
            }
            request = page.nextPageRequest();
        }
    }

    /** By tokens to the last page, and from there back to the first; both where they differ, which is no right answer. */
    private List<Long> forwardAndBack() {
        List<Long> forward = new ArrayList<>();
        CursoredPage<T> page = repository
                .query(condition)
                .orderBy(order)
                .cursoredPage(PageRequest.ofSize(size).withTotal());
        forward.addAll(ids(page.content()));
        while (page.hasNext()) {
            page = repository
                    .query(condition)
                    .orderBy(order)
                    .cursoredPage(TOKENS.request(TOKENS.next(page).orElseThrow(), size));
            forward.addAll(ids(page.content()));
        }
        List<Long> back = back(page);
        return back.equals(forward)
                ? forward
                : Stream.concat(forward.stream(), back.stream()).toList();
    }

    private List<Long> back(CursoredPage<T> last) {
        List<Long> all = new ArrayList<>(ids(last.content()));
        CursoredPage<T> page = last;
        while (page.hasPrevious()) {
            page = repository.query(condition).orderBy(order).cursoredPage(page.previousPageRequest());
            all.addAll(0, ids(page.content()));
        }
        return all;
    }

    private List<Long> projectedForward() {
        List<Long> all = new ArrayList<>();
        PageRequest request = PageRequest.ofSize(size).withoutTotal();
        while (true) {
            CursoredPage<Key> page =
                    repository.query(condition).orderBy(order).select(Key.class).cursoredPage(request);
            page.content().forEach(key -> all.add(key.id()));
            if (!page.hasNext()) {
                return all;
            }
            request = page.nextPageRequest();
        }
    }
}
