package dev.todosdk.examples.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a request a thread when its body is there, and not before: clients that send slowly, however many, take none from
 * others. A body has a time to arrive in and a least rate.
 */
final class BodyArrival extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(BodyArrival.class);
    private static final int MOST_READ = 20_000_000;
    private static final long TOTAL_SECONDS = 20;
    private static final long GRACE_SECONDS = 3;
    private static final long BYTES_A_SECOND = 1_000;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean body = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!body) {
            return super.handle(request, response, callback);
        }
        new Arrival(request, response, callback).begin();
        return true;
    }

    private void arrived(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception thrown) {
            Response.writeError(request, response, callback, thrown);
        }
    }

    /** Of one body. Jetty calls it by one thread after the other. */
    private final class Arrival implements Invocable.Task {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final long begin = System.nanoTime();
        private final AtomicLong read = new AtomicLong();
        private volatile boolean over;

        Arrival(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void begin() {
            watch();
            run();
        }

        private void watch() {
            Scheduler scheduler = request.getComponents().getScheduler();
            scheduler.schedule(this::look, 1, TimeUnit.SECONDS);
        }

        private void look() {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
            if (over) {
                return;
            }
            if (seconds >= TOTAL_SECONDS || (seconds >= GRACE_SECONDS && read.get() < seconds * BYTES_A_SECOND)) {
                request.fail(
                        new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408, "The body came too slowly"));
            } else {
                watch();
            }
        }

        @Override
        public void run() {
            Content.Chunk chunk = request.read();
            while (chunk != null && !Content.Chunk.isFailure(chunk) && !chunk.isLast() && read.get() <= MOST_READ) {
                take(chunk);
                chunk = request.read();
            }
            if (chunk == null) {
                request.demand(this);
                return;
            }
            over = true;
            if (Content.Chunk.isFailure(chunk)) {
                refuse(chunk.getFailure());
            } else if (read.get() > MOST_READ) {
                chunk.release();
                refuse(new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413));
            } else {
                take(chunk);
                Request whole = new Whole(request, ByteBuffer.wrap(kept.toByteArray()));
                request.getContext().execute(() -> arrived(whole, response, callback));
            }
        }

        /** What is too long for the application is read, since its client hears the answer only then, and forgotten. */
        private void take(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer();
            read.addAndGet(bytes.remaining());
            byte[] some = new byte[Math.min(bytes.remaining(), Json.LONGEST_BODY + 1 - kept.size())];
            bytes.get(some);
            kept.writeBytes(some);
            chunk.release();
        }

        private void refuse(Throwable failure) {
            int status = failure instanceof HttpException bad ? bad.getCode() : HttpStatus.BAD_REQUEST_400;
            LOG.debug("A body was refused with {}: {}", status, failure.toString());
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, callback, status);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /** A request whose body is in memory. */
    private static final class Whole extends Request.Wrapper {

        private final ByteBufferContentSource body;

        Whole(Request request, ByteBuffer body) {
            super(request);
            this.body = new ByteBufferContentSource(body);
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable callback) {
            body.demand(callback);
        }
    }
}
