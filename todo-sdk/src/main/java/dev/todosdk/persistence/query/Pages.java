package dev.todosdk.persistence.query;

import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.page.impl.CursoredPageRecord;
import jakarta.data.page.impl.PageRecord;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Pages of something else: what a service hands out in the place of entities.
 *
 * <pre>{@code
 * Page<OrderView> views = Pages.map(orders.query(open).page(PageRequest.ofSize(20)), OrderView::of);
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class Pages {

    private Pages() {}

    /**
     * The same page with other elements.
     *
     * @param page a page by number; only read
     * @param mapping makes each of the new elements; called once for each, in order
     * @param <T> the elements there were
     * @param <R> the elements there will be
     * @return a page with the same place and totals
     */
    public static <T, R> Page<R> map(Page<T> page, Function<? super T, ? extends R> mapping) {
        return new PageRecord<>(page.pageRequest(), mapped(page, mapping), total(page), page.hasNext());
    }

    /**
     * The same page with other elements.
     *
     * @param page a page by its place in the order; only read
     * @param mapping makes each of the new elements; called once for each, in order
     * @param <T> the elements there were
     * @param <R> the elements there will be
     * @return a page with the same cursors, neighbours and totals
     */
    @SuppressWarnings("NullAway") // a page's own way to say that there is no such neighbour
    public static <T, R> CursoredPage<R> map(CursoredPage<T> page, Function<? super T, ? extends R> mapping) {
        List<PageRequest.Cursor> cursors = IntStream.range(0, page.numberOfElements())
                .mapToObj(page::cursor)
                .toList();
        return new CursoredPageRecord<>(
                mapped(page, mapping),
                cursors,
                total(page),
                page.pageRequest(),
                page.hasNext() ? page.nextPageRequest() : null,
                page.hasPrevious() ? page.previousPageRequest() : null);
    }

    private static <T, R> List<R> mapped(Page<T> page, Function<? super T, ? extends R> mapping) {
        return page.content().stream().<R>map(mapping).toList();
    }

    private static long total(Page<?> page) {
        return page.hasTotals() ? page.totalElements() : -1;
    }
}
