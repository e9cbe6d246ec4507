package org.strongroom.web.console;

import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.util.Iterator;

/** Lets every failure out of Faces, to the door: it alone turns failures into answers, and never shows their text. */
public class FailuresPassThrough extends ExceptionHandlerFactory {
    /** Around the factory that Faces brings. */
    public FailuresPassThrough(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {
        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            Iterator<ExceptionQueuedEvent> queued =
                    getUnhandledExceptionQueuedEvents().iterator();
            if (queued.hasNext()) {
                Throwable failure = queued.next().getContext().getException();
                queued.remove();
                throw failure instanceof FacesException faces ? faces : new FacesException(failure);
            }
        }
    }
}
