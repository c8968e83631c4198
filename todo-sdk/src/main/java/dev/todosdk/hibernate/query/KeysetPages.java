package dev.todosdk.hibernate.query;

import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import jakarta.data.page.impl.CursoredPageRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a page of the rows read for it: one more than its size when there are more in the direction of reading. */
final class KeysetPages<R> {

    private final Selected<?, R> selected;
    private final PageRequest page;

    KeysetPages(Selected<?, R> selected, PageRequest page) {
        this.selected = selected;
        this.page = page;
    }

    CursoredPage<R> of(List<@Nullable Object[]> read, long total) {
        boolean more = read.size() > page.size();
        List<@Nullable Object[]> rows = new ArrayList<>(more ? read.subList(0, page.size()) : read);
        if (page.mode() == PageRequest.Mode.CURSOR_PREVIOUS) {
            Collections.reverse(rows);
        }
        List<R> content = rows.stream().map(selected::make).toList();
        List<PageRequest.Cursor> cursors = rows.stream().map(selected::cursor).toList();
        return new CursoredPageRecord<>(content, cursors, total, page, next(cursors, more), previous(cursors, more));
    }

    @SuppressWarnings("NullAway") // the record's own way to say that there is no such page
    private PageRequest next(List<PageRequest.Cursor> cursors, boolean more) {
        boolean isThere = page.mode() == PageRequest.Mode.CURSOR_PREVIOUS || more;
        return isThere && !cursors.isEmpty()
                ? PageRequest.afterCursor(
                        cursors.get(cursors.size() - 1), nextNumber(), page.size(), page.requestTotal())
                : null;
    }

    /** The cursor is the place; the number is only told, and a forged token may tell any. */
    private long nextNumber() {
        return page.page() == Long.MAX_VALUE ? page.page() : page.page() + 1;
    }

    @SuppressWarnings("NullAway") // the record's own way to say that there is no such page
    private PageRequest previous(List<PageRequest.Cursor> cursors, boolean more) {
        boolean isThere =
                switch (page.mode()) {
                    case OFFSET -> page.page() > 1;
                    case CURSOR_NEXT -> true;
                    case CURSOR_PREVIOUS -> more;
                };
        return isThere && !cursors.isEmpty()
                ? PageRequest.beforeCursor(
                        cursors.get(0), Math.max(1, page.page() - 1), page.size(), page.requestTotal())
                : null;
    }
}
