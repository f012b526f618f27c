"""The local workbench: a page on this machine, to paste two versions into and compare them.

It needs the extra ``web`` (Starlette, uvicorn, python-multipart).
"""
