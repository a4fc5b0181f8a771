/** A refusal in Graph's words; products must go by `code` and `subcode`, never by the message. */
export type GraphError = Error & {
  status: number;
  code: number;
  subcode?: number;
  type: string;
  isTransient: boolean;
  userTitle?: string;
  userMessage?: string;
};

export function graphError(
  code: number,
  message: string,
  more: {
    subcode?: number;
    status?: number;
    type?: string;
    isTransient?: boolean;
    userTitle?: string;
    userMessage?: string;
  } = {},
): GraphError {
  return Object.assign(new Error(message), {
    status: 400,
    type: "OAuthException",
    isTransient: false,
    ...more,
    code,
  });
}

export function isGraphError(error: unknown): error is GraphError {
  return error instanceof Error && "code" in error && typeof error.code === "number";
}

export const invalidParameter = (message: string, subcode?: number) =>
  graphError(100, message.startsWith("(#") ? message : `(#100) ${message}`, {
    ...(subcode ? { subcode } : {}),
  });

export const objectGone = (verb: string, id: string) =>
  graphError(
    100,
    `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    { subcode: 33, type: "GraphMethodException" },
  );

export const missingPermission = (permission: string, reading: boolean) =>
  reading
    ? graphError(
        10,
        `(#10) This endpoint requires the '${permission}' permission or the 'Page Public Content Access' feature.`,
        { status: 403 },
      )
    : graphError(200, `(#200) Requires ${permission} permission to manage the object`, {
        status: 403,
      });

export const windowClosed = () =>
  graphError(10, "(#10) This message is sent outside of allowed window.", {
    subcode: 2018278,
    status: 403,
  });

/** The body of a refusal. With `localised` the sentence is in another language, as admins get it. */
export function errorBody(error: GraphError, traceId: string, localised: boolean) {
  return {
    error: {
      message: localised ? `(#${error.code}) 请求无法处理，请稍后重试` : error.message,
      type: error.type,
      code: error.code,
      ...(error.subcode ? { error_subcode: error.subcode } : {}),
      ...(error.userTitle ? { error_user_title: error.userTitle } : {}),
      ...(error.userMessage ? { error_user_msg: error.userMessage } : {}),
      ...(error.isTransient ? { is_transient: true } : {}),
      fbtrace_id: traceId,
    },
  };
}

export function authenticateHeader(error: GraphError): string {
  const kind = error.code === 190 ? "invalid_token" : "invalid_request";
  return `OAuth "Facebook Platform" "${kind}" "${error.message.replaceAll('"', "'").replaceAll(/[^\x20-\x7e]/g, "?")}"`;
}
